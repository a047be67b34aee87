package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a device sends and when, and how it reads what it gets: the C SDK's way. */
class BootSequenceTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<BootAction> actions = new ArrayList<>();
    private BootSequence sequence =
            new BootSequence(new BootSettings(true, true, BackOff.C_SDK, 0));
    private long now = 77 * SECOND;

    @Test
    void derivesConnectsSubscribesAndRegistersInThisOrder() {
        happens(BootEvent.POWER_ON);
        happens(BootEvent.KEY_DERIVED);
        happens(BootEvent.CONNECTED);
        happens(BootEvent.SUBSCRIBED);

        assertThat(actions)
                .containsExactly(
                        BootAction.DERIVE_KEY,
                        BootAction.CONNECT,
                        BootAction.SUBSCRIBE,
                        BootAction.REPORT_CONNECTED,
                        BootAction.SEND_REGISTER);
    }

    @Test
    void connectsAtOnceWithAKeyOfItsOwn() {
        sequence = new BootSequence(new BootSettings(false, true, BackOff.C_SDK, 0));

        happens(BootEvent.POWER_ON);

        assertThat(actions).containsExactly(BootAction.CONNECT);
    }

    @Test
    void reportsConnectedAndRegistersWithoutSubscribingWhereThereIsNothingToSubscribeTo() {
        sequence = new BootSequence(new BootSettings(false, false, BackOff.C_SDK, 0));
        happens(BootEvent.POWER_ON);
        actions.clear();

        happens(BootEvent.CONNECTED);

        assertThat(actions).containsExactly(BootAction.REPORT_CONNECTED, BootAction.SEND_REGISTER);
    }

    @Test
    void pollsStrictlyLaterThanRetryAfterCountedFromItsOwnRegister() {
        givenRegistered();
        long sent = now;

        now = sent + 2_400 * MILLI;
        replies(202, "3", Replies.ASSIGNING);
        now = sent + 3 * SECOND;
        sequence.onDeadline(now, actions::add);

        assertThat(actions).containsExactly(BootAction.REPORT_ASSIGNING);
        assertThat(sequence.nextDeadline()).isEqualTo(sent + 3 * SECOND + MILLI);

        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);

        assertThat(actions).last().isEqualTo(new BootAction.SendPoll(Replies.OPERATION_ID));
    }

    @Test
    void pollsAtOnceWhenTheAnswerTookLongerThanTheWait() {
        givenRegistered();

        now += 5 * SECOND;
        replies(202, "3", Replies.ASSIGNING);

        assertThat(actions)
                .containsExactly(
                        BootAction.REPORT_ASSIGNING, new BootAction.SendPoll(Replies.OPERATION_ID));
    }

    @Test
    void reportsOneAssigningForEachAssigningReply() {
        givenRegistered();

        for (int reply = 0; reply < 3; reply++) {
            replies(202, "1", Replies.ASSIGNING);
            now = sequence.nextDeadline();
            sequence.onDeadline(now, actions::add);
        }

        assertThat(actions).filteredOn(BootAction.REPORT_ASSIGNING::equals).hasSize(3);
        assertThat(actions).filteredOn(BootAction.SendPoll.class::isInstance).hasSize(3);
    }

    @Test
    void keepsTheFirstOperationId() {
        givenRegistered();
        replies(202, "1", Replies.ASSIGNING);
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);

        replies(202, "1", "{\"operationId\":\"another\",\"status\":\"assigning\"}");
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);

        assertThat(actions).last().isEqualTo(new BootAction.SendPoll(Replies.OPERATION_ID));
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "429, , 1", "500, 2, 2", "503, 'Wed, 21 Oct 2026 07:28:00 GMT', 1"})
    void repeatsTheRegisterAfterTheWait(int status, String retryAfter, int seconds) {
        givenRegistered();
        long sent = now;

        replies(status, retryAfter, "{\"errorCode\":429001,\"message\":\"Too many requests\"}");

        assertThat(actions).isEmpty();
        assertThat(sequence.nextDeadline()).isEqualTo(sent + seconds * SECOND + MILLI);
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);
        assertThat(actions).containsExactly(BootAction.SEND_REGISTER);
    }

    @Test
    void repeatsThePollAfterTheWait() {
        givenPolled();
        long sent = now;

        replies(429, "60", "");
        now = sent + 60 * SECOND + MILLI;
        sequence.onDeadline(now, actions::add);

        assertThat(actions).containsExactly(new BootAction.SendPoll(Replies.OPERATION_ID));
    }

    @Test
    void endsWithHubDeviceIdAndPayload() {
        givenPolled();

        replies(
                200,
                null,
                "{\"operationId\":\"4.a.b\",\"status\":\"assigned\",\"registrationState\":{"
                        + "\"assignedHub\":\"h.azure-devices.net\",\"deviceId\":\"d-1\","
                        + "\"payload\":{\"a\":[1,{\"b\":null}]}}}");

        assertThat(actions)
                .containsExactly(
                        BootAction.DISCONNECT,
                        new BootAction.Finish(
                                BootResult.assigned(
                                        "h.azure-devices.net",
                                        "d-1",
                                        "{\"a\":[1,{\"b\":null}]}",
                                        Replies.OPERATION_ID)));
        assertThat(sequence.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400207 | PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                "400208 | PROV_DEVICE_RESULT_HUB_NOT_SPECIFIED",
                "400209 | PROV_DEVICE_RESULT_UNAUTHORIZED",
                "500001 | PROV_DEVICE_RESULT_DEV_AUTH_ERROR"
            })
    void mapsAFailedRegistrationByItsErrorCode(int errorCode, ProvDeviceResult expected) {
        givenPolled();

        replies(200, null, Replies.failed(errorCode, "it failed"));

        assertThat(result().code()).isEqualTo(expected);
        assertThat(result().operationId()).isEqualTo(Replies.OPERATION_ID);
        assertThat(result().failure().reason()).isEqualTo(errorCode + ": it failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operationId\":\"o\",\"status\":\"disabled\"} | PROV_DEVICE_RESULT_DISABLED",
                "{\"operationId\":\"o\",\"status\":\"blacklisted\"} | PROV_DEVICE_RESULT_ERROR",
                "{\"errorCode\":401000,\"message\":\"x\"} | PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                "{\"status\":\"failed\"} | PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                "{\"status\":\"never heard of\"} | PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                "{\"status\":\"unassigned\"} | PROV_DEVICE_RESULT_PARSING",
                "{\"status\":\"assigning\"} | PROV_DEVICE_RESULT_PARSING",
                "{\"status\":\"assigned\"} | PROV_DEVICE_RESULT_PARSING",
                "{\"status\":\"assigned\",\"registrationState\":{\"assignedHub\":\"h.x\"}}"
                        + " | PROV_DEVICE_RESULT_PARSING",
                "{\"status\":\"assigned\",\"registrationState\":{\"assignedHub\":\"nodot\","
                        + "\"deviceId\":\"d\"}} | PROV_DEVICE_RESULT_ERROR",
                "[] | PROV_DEVICE_RESULT_PARSING",
                "not json | PROV_DEVICE_RESULT_PARSING",
                "`` | PROV_DEVICE_RESULT_PARSING"
            })
    void endsOnABodyThatDoesNotAssign(String body, ProvDeviceResult expected) {
        givenRegistered();

        replies(200, null, body);

        assertThat(result().code()).isEqualTo(expected);
        assertThat(actions).first().isEqualTo(BootAction.DISCONNECT);
    }

    @Test
    void endsAsNotAuthorizedOnConnack5() {
        happens(BootEvent.POWER_ON);
        happens(BootEvent.KEY_DERIVED);

        happens(new BootEvent.ConnectRefused(5, "Connection Not Accepted: 0x5: Not Authorized"));

        assertThat(result().code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
        assertThat(result().failure().reason()).isEqualTo("CONNACK 5");
    }

    @Test
    void endsOnACommunicationErrorAndDoesNotReconnect() {
        givenPolled();

        happens(new BootEvent.TransportFailed("connection reset", "localhost:1 reset it"));

        assertThat(result().code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(actions).doesNotContain(BootAction.CONNECT);
        assertThat(sequence.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    void waitsForGoodUnlessItHasATimeout() {
        givenRegistered();

        assertThat(sequence.nextDeadline()).isEqualTo(Engine.NO_DEADLINE);
    }

    @Test
    void timesOutWhileItWaitsForAReplyCountedFromItsSend() {
        sequence = new BootSequence(new BootSettings(true, true, BackOff.C_SDK, 10 * SECOND));
        givenRegistered();

        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);

        assertThat(result().code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT);
    }

    @Test
    void doesNotTimeOutWhileItWaitsAsItWasTold() {
        sequence = new BootSequence(new BootSettings(true, true, BackOff.C_SDK, 10 * SECOND));
        givenRegistered();
        long sent = now;

        replies(202, "30", Replies.ASSIGNING);
        now = sent + 29 * SECOND;
        sequence.onDeadline(now, actions::add);

        assertThat(sequence.state()).isEqualTo(BootState.STATUS_SEND);
    }

    @Test
    void endsWithoutDisconnectingWhenCancelledBeforeItConnects() {
        happens(BootEvent.POWER_ON);
        actions.clear();

        happens(BootEvent.CANCELLED);

        assertThat(actions).hasSize(1).first().isInstanceOf(BootAction.Finish.class);
    }

    @Test
    void immediateBackOffPollsAtOnceThenEverMoreSlowlyAndHeedsThrottling() {
        sequence = new BootSequence(new BootSettings(true, true, BackOff.IMMEDIATE, 0));
        givenRegistered();

        replies(202, "3", Replies.ASSIGNING);
        assertThat(actions).contains(new BootAction.SendPoll(Replies.OPERATION_ID));
        replies(202, "3", Replies.ASSIGNING);
        assertThat(sequence.nextDeadline()).isEqualTo(now + MILLI);
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);
        replies(202, "3", Replies.ASSIGNING);
        assertThat(sequence.nextDeadline()).isEqualTo(now + 2 * MILLI);
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);
        replies(429, "3", "");
        assertThat(sequence.nextDeadline()).isEqualTo(now + 3 * SECOND + MILLI);
    }

    private void givenRegistered() {
        happens(BootEvent.POWER_ON);
        happens(BootEvent.KEY_DERIVED);
        happens(BootEvent.CONNECTED);
        happens(BootEvent.SUBSCRIBED);
        actions.clear();
    }

    private void givenPolled() {
        givenRegistered();
        replies(202, "1", Replies.ASSIGNING);
        now = sequence.nextDeadline();
        sequence.onDeadline(now, actions::add);
        actions.clear();
    }

    private void happens(BootEvent event) {
        sequence.on(event, now, actions::add);
    }

    private void replies(int status, String retryAfter, String body) {
        happens(new BootEvent.Replied(Replies.reply(status, retryAfter, body)));
    }

    private BootResult result() {
        assertThat(actions).last().isInstanceOf(BootAction.Finish.class);
        return ((BootAction.Finish) actions.get(actions.size() - 1)).result();
    }
}
