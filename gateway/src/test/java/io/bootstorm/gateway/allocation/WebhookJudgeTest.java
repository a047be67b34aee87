package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.bootstorm.gateway.allocation.WebhookVerdict.Assign;
import io.bootstorm.gateway.allocation.WebhookVerdict.CallAgain;
import io.bootstorm.gateway.allocation.WebhookVerdict.Fail;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.hub.LinkedHub;
import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The troubleshooting table of "how to use custom allocation policies", row by row. */
class WebhookJudgeTest {

    private static final WebhookResult.Timing TIMING = new WebhookResult.Timing(0, 0, 0, 0);

    private final WebhookJudge judge = new WebhookJudge(AllocationSettings.DEFAULTS);

    @Test
    void status200WithALinkedHubAssigns() {
        assertThat(answered(200, "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}"))
                .isEqualTo(new Assign(Enrolled.TOASTERS, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iotHubHostName", "iotHubHostname", "IotHubHostName", "iothubhostname"})
    void status200IsReadInEitherSpellingOfTheDocument(String name) {
        assertThat(answered(200, "{\"" + name + "\":\"" + Enrolled.TOASTERS + "\"}"))
                .isEqualTo(new Assign(Enrolled.TOASTERS, null, null));
    }

    @Test
    void status200NamesTheHubInWhateverCase() {
        assertThat(
                        answered(
                                200,
                                "{\"iotHubHostName\":\"CONTOSO-toasters-hub-1098.azure-devices.net\"}"))
                .isEqualTo(new Assign(Enrolled.TOASTERS, null, null));
    }

    @Test
    void status200CarriesTwinAndPayload() {
        String body =
                "{\"iotHubHostName\":\""
                        + Enrolled.TOASTERS
                        + "\",\"initialTwin\":{\"properties\":{\"desired\":{\"state\":\"ready\"}},"
                        + "\"tags\":{\"deviceType\":\"toaster\"}},\"payload\":{\"a\":[1]}}";
        assertThat(answered(200, body))
                .isInstanceOfSatisfying(
                        Assign.class,
                        assign -> {
                            assertThat(Json.text(assign.initialTwin()))
                                    .isEqualTo(
                                            "{\"properties\":{\"desired\":{\"state\":\"ready\"}},"
                                                    + "\"tags\":{\"deviceType\":\"toaster\"}}");
                            assertThat(assign.payload()).hasToString("{\"a\":[1]}");
                        });
    }

    @Test
    void payloadNullIsNoPayload() {
        assertThat(
                        answered(
                                200,
                                "{\"iotHubHostName\":\""
                                        + Enrolled.TOASTERS
                                        + "\",\"payload\":null}"))
                .isEqualTo(new Assign(Enrolled.TOASTERS, null, null));
    }

    @Test
    void payloadIsDroppedForTheVersionThatHasNone() {
        WebhookCall old = call(new Enrolled().webhook("https://f.example/", "2018-09-01-preview"));
        WebhookVerdict verdict =
                judge.judge(
                        old,
                        result(
                                200,
                                "{\"iotHubHostName\":\""
                                        + Enrolled.TOASTERS
                                        + "\",\"payload\":{}}"),
                        0);
        assertThat(verdict).isEqualTo(new Assign(Enrolled.TOASTERS, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"iotHubHostName\":null}", "{\"iotHubHostName\":\"\"}"})
    void status200WithoutHubFailsWith400208(String body) {
        assertThat(answered(200, body))
                .isEqualTo(
                        new Fail(
                                DpsError.CUSTOM_ALLOCATION_NO_HUB,
                                "Custom allocation failed: IoT hub not specified",
                                null));
    }

    @Test
    void status401FailsWith400209() {
        assertThat(answered(401, "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}"))
                .isInstanceOfSatisfying(
                        Fail.class, fail -> assertThat(fail.error().code()).isEqualTo(400209));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 599})
    void status429AndAboveIsCalledTenTimesMoreAndThenFailsWith400207(int status) {
        long[] seconds = {1, 10, 19, 28, 37, 46, 55, 64, 73, 82};
        for (int retry = 0; retry < seconds.length; retry++) {
            assertThat(judge.judge(call(new Enrolled()), result(status, ""), retry))
                    .isEqualTo(new CallAgain(Duration.ofSeconds(seconds[retry]).toNanos()));
        }
        assertThat(judge.judge(call(new Enrolled()), result(status, ""), 10))
                .isEqualTo(failed("status code: " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 301, 302, 304, 400, 403, 404, 405, 428})
    void anyOtherStatusFailsWith400207AndTheStatusInItsText(int status) {
        assertThat(answered(status, "Unrecognized device registration."))
                .isEqualTo(failed("status code: " + status));
    }

    @Test
    void hubThatIsNotLinkedFailsAndIsNamedInTheLogOnly() {
        assertThat(answered(200, "{\"iotHubHostName\":\"else\\nwhere.example\"}"))
                .isEqualTo(
                        new Fail(
                                DpsError.CUSTOM_ALLOCATION_INVALID,
                                "Custom allocation failed: the webhook's IoT hub is not one of"
                                        + " linkedHubs",
                                "else?where.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "hub.example", "[]", "{\"iotHubHostName\":{}}", "{} {}"})
    void answerThatIsNoAllocationResponseFails(String body) {
        assertThat(answered(200, body))
                .isInstanceOfSatisfying(
                        Fail.class,
                        fail -> {
                            assertThat(fail.error().code()).isEqualTo(400207);
                            assertThat(fail.message())
                                    .isEqualTo(
                                            "Custom allocation failed: the webhook's answer is not"
                                                    + " an allocation response");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, the webhook cannot be reached",
        "TLS, the webhook's TLS handshake was not accepted",
        "TIMEOUT, the webhook did not answer within 30000 ms",
        "CLOSED, the webhook closed the connection",
        "TOO_LARGE, the webhook's answer is too large",
        "PROTOCOL, the webhook's answer is not HTTP",
    })
    void noAnswerFailsAtOnceWith400207(Failure failure, String text) {
        assertThat(judge.judge(call(new Enrolled()), unanswered(failure), 0))
                .isEqualTo(
                        new Fail(
                                DpsError.CUSTOM_ALLOCATION_INVALID,
                                "Custom allocation failed: " + text,
                                "detail"));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void noAnswerIsCalledAgainIfToldSo(Failure failure) {
        WebhookJudge patient =
                new WebhookJudge(
                        new AllocationSettings(
                                AllocationPolicy.HASHED,
                                Duration.ofSeconds(30),
                                new WebhookRetries(2, 100, 50, true),
                                true));
        WebhookCall call = call(new Enrolled());
        assertThat(patient.judge(call, unanswered(failure), 0))
                .isEqualTo(new CallAgain(Duration.ofMillis(100).toNanos()));
        assertThat(patient.judge(call, unanswered(failure), 1))
                .isEqualTo(new CallAgain(Duration.ofMillis(150).toNanos()));
        assertThat(patient.judge(call, unanswered(failure), 2)).isInstanceOf(Fail.class);
    }

    @Test
    void ourOwnFullQueueIsTriedAgainAndThenFailsAsBusy() {
        WebhookCall call = call(new Enrolled());
        assertThat(judge.judge(call, unanswered(Failure.QUEUE_FULL), 0))
                .isInstanceOf(CallAgain.class);
        assertThat(judge.judge(call, unanswered(Failure.QUEUE_FULL), 10))
                .isEqualTo(new Fail(DpsError.BUSY, "Server busy", "detail"));
    }

    private WebhookVerdict answered(int status, String body) {
        return judge.judge(call(new Enrolled()), result(status, body), 0);
    }

    private static WebhookResult result(int status, String body) {
        return new WebhookResult.Answered(status, body.getBytes(StandardCharsets.UTF_8), TIMING);
    }

    private static WebhookResult unanswered(Failure failure) {
        return new WebhookResult.Unanswered(failure, "detail", TIMING);
    }

    private static Fail failed(String text) {
        return new Fail(
                DpsError.CUSTOM_ALLOCATION_FAILED, "Custom allocation failed with " + text, null);
    }

    static WebhookCall call(Enrolled enrolled) {
        HubAllocation hubs =
                new HubAllocation(
                        LinkedHubs.of(List.of(LinkedHub.of(Enrolled.TOASTERS))),
                        AllocationPolicy.HASHED);
        return new WebhookAllocation(hubs, AllocationSettings.DEFAULTS)
                .callFor(
                        enrolled.group(),
                        RegistrationId.of("contoso-toaster-007"),
                        null,
                        null,
                        null,
                        null);
    }
}
