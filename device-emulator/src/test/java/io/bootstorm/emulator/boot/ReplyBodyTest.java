package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyBodyTest {

    @Test
    void readsARegistrationThatFailed() {
        ReplyBody body = parse(Replies.FAILED);

        assertThat(body.operationId()).isEqualTo(Replies.OPERATION_ID);
        assertThat(body.registrationStatus()).isEqualTo("failed");
        assertThat(body.hasRegistrationState()).isTrue();
        assertThat(body.errorCode()).isEqualTo(400_207);
        assertThat(body.errorMessage()).isEqualTo("Custom allocation failed with status code: 400");
        assertThat(body.lastUpdatedDateTimeUtc()).isEqualTo("2020-09-23T17:05:58.2363145Z");
        assertThat(body.text()).isEqualTo(Replies.FAILED);
    }

    @Test
    void readsAnErrorAnswer() {
        ReplyBody body = parse(Replies.UNAUTHORIZED);

        assertThat(body.registrationStatus()).isNull();
        assertThat(body.hasRegistrationState()).isFalse();
        assertThat(body.errorCode()).isEqualTo(401_000);
        assertThat(body.errorMessage()).isEqualTo("Unauthorized");
    }

    @Test
    void skipsWhatItDoesNotKnow() {
        assertThat(
                        parse(
                                        "{\"new\":{\"status\":\"x\",\"a\":[1,{\"status\":\"y\"}]},"
                                                + "\"status\":\"assigning\",\"operationId\":\"o\"}")
                                .registrationStatus())
                .isEqualTo("assigning");
    }

    @Test
    void takesAMemberOfAnotherTypeForAbsent() {
        ReplyBody body =
                parse(
                        "{\"status\":{\"a\":1},\"operationId\":7,\"errorCode\":\"x\","
                                + "\"registrationState\":[{\"assignedHub\":\"h\"}]}");

        assertThat(body.registrationStatus()).isNull();
        assertThat(body.operationId()).isNull();
        assertThat(body.errorCode()).isZero();
        assertThat(body.hasRegistrationState()).isFalse();
        assertThat(body.assignedHub()).isNull();
    }

    @Test
    void keepsThePayloadAsJson() {
        ReplyBody body =
                parse(
                        "{\"status\":\"assigned\",\"registrationState\":{\"payload\":"
                                + "{\"a\":[1.50,\"\\u00fc\"]},\"deviceId\":\"d\"}}");

        assertThat(body.payload()).isEqualTo("{\"a\":[1.50,\"\u00fc\"]}");
        assertThat(body.deviceId()).isEqualTo("d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "\"x\"", "{", "{\"status\":\"assigning\"", "{}{}"})
    void isNoObject(String text) {
        assertThat(parse(text)).isNull();
    }

    @Test
    void isNoObjectWhenItIsTooDeep() {
        assertThat(parse("{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}")).isNull();
    }

    @Test
    void keepsNoMoreThanTheBeginningOfABadBody() {
        String big = "{\"status\":\"failed\",\"x\":\"" + "y".repeat(50_000) + "\"}";

        assertThat(parse(big).text()).hasSize(ReplyBody.MAX_TEXT);
    }

    private static ReplyBody parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ReplyBody.parse(bytes, 0, bytes.length);
    }
}
