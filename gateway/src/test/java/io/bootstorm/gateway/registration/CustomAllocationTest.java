package io.bootstorm.gateway.registration;

import static io.bootstorm.gateway.registration.DeviceConnection.ended;
import static io.bootstorm.gateway.registration.DeviceConnection.operationId;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.AllocationSettings;
import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookRetries;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The outcome table of custom allocation as a device sees it, from register to the last poll; what
 * each webhook answer means by itself is in WebhookJudgeTest.
 */
class CustomAllocationTest {

    private static final String ID = "contoso-toaster-007";
    private static final String TO_TOASTERS = "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}";

    private final GatewayWithoutSockets gateway =
            new GatewayWithoutSockets().enroll(new Enrolled().group());
    private final DeviceConnection device = gateway.connect().as(ID, Enrolled.K1.derive(ID));

    @Test
    void status200WithALinkedHubAssignsTheDevice() {
        DeviceRegistrationResult state =
                device.registerAndPoll(200, TO_TOASTERS).registrationState();
        assertThat(state.status()).isEqualTo(RegistrationStatus.ASSIGNED);
        assertThat(state.assignedHub()).isEqualTo(Enrolled.TOASTERS);
        assertThat(state.deviceId()).isEqualTo(ID);
    }

    @Test
    void status200WithoutHubFailsTheDevice() {
        assertFailed(
                device.registerAndPoll(200, "{}"),
                400208,
                "Custom allocation failed: IoT hub not specified");
    }

    @Test
    void status401FailsTheDevice() {
        assertFailed(
                device.registerAndPoll(401, ""),
                400209,
                "Custom allocation failed with status code: 401");
    }

    @Test
    void anyOtherStatusFailsTheDevice() {
        assertFailed(
                device.registerAndPoll(400, "Unrecognized device registration."),
                400207,
                "Custom allocation failed with status code: 400");
    }

    @Test
    void hubThatIsNotLinkedFailsTheDevice() {
        assertFailed(
                device.registerAndPoll(200, "{\"iotHubHostName\":\"" + Enrolled.HEATPUMPS + "\"}"),
                400207,
                "Custom allocation failed: the webhook's IoT hub is not one of linkedHubs");
        assertThat(gateway.stories.get(0).detail()).isEqualTo(Enrolled.HEATPUMPS);
    }

    @Test
    void status500IsRetriedTenTimesOver415SecondsWhileTheDeviceSeesAssigning() {
        String operationId = operationId(device.register());
        int[] waits = {1, 10, 19, 28, 37, 46, 55, 64, 73, 82};
        for (int wait : waits) {
            device.answer(500, "");
            device.pass(Duration.ofSeconds(wait).minusNanos(1));
            assertThat(device.calls).isEmpty();
            assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Pending.class);
            device.pass(Duration.ofNanos(1));
            assertThat(device.calls).hasSize(1);
        }
        device.answer(500, "");
        assertFailed(
                ended(device.poll(operationId)),
                400207,
                "Custom allocation failed with status code: 500");
        assertThat(gateway.stories.get(0).webhookCalls()).isEqualTo(11);
    }

    @Test
    void webhookThatRecoversAssignsTheDevice() {
        String operationId = operationId(device.register());
        WebhookCall first = device.answer(429, "");
        device.pass(Duration.ofSeconds(1));
        WebhookCall second = device.answer(200, TO_TOASTERS);
        assertThat(second).isEqualTo(first);
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void retriesAreShortenedByOneSetting() {
        gateway.allocation =
                new AllocationSettings(
                        AllocationPolicy.HASHED,
                        Duration.ofSeconds(30),
                        new WebhookRetries(1, 50, 0, false),
                        true);
        DeviceConnection quick = gateway.connect().as(ID, Enrolled.K1.derive(ID));
        String operationId = operationId(quick.register());
        quick.answer(503, "");
        quick.pass(Duration.ofMillis(50));
        quick.answer(503, "");
        assertFailed(
                ended(quick.poll(operationId)),
                400207,
                "Custom allocation failed with status code: 503");
    }

    @Test
    void webhookThatCannotBeReachedFailsTheDevice() {
        String operationId = operationId(device.register());
        device.answer(
                new WebhookResult.Unanswered(
                        WebhookResult.Failure.CONNECT,
                        "connection refused",
                        new WebhookResult.Timing(0, 0, 0, 0)));
        assertFailed(
                ended(device.poll(operationId)),
                400207,
                "Custom allocation failed: the webhook cannot be reached");
        assertThat(gateway.stories.get(0).detail()).isEqualTo("connection refused");
    }

    @Test
    void callWhoseAnswerIsLostEndsAndItsLateAnswerIsDropped() {
        String operationId = operationId(device.register());
        RegistrationAction.CallWebhook call = device.calls.peek();
        device.pass(Duration.ofSeconds(31));
        assertFailed(
                ended(device.poll(operationId)),
                400207,
                "Custom allocation failed: the webhook did not answer within 30000 ms");
        device.answer(200, TO_TOASTERS);
        assertThat(call.callId()).isPositive();
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(gateway.heard).contains("late: a webhook's answer");
        assertThat(gateway.registrations.find(RegistrationId.of(ID)).orElseThrow().assignedHub())
                .isNull();
    }

    @Test
    void answerToAnEarlierCallIsDroppedWhileALaterOneIsAwaited() {
        String operationId = operationId(device.register());
        RegistrationAction.CallWebhook first = device.calls.peek();
        device.answer(500, "");
        device.pass(Duration.ofSeconds(1));
        device.on(
                new RegistrationEvent.WebhookReplied(
                        first.callId(),
                        new WebhookResult.Answered(
                                400, new byte[0], new WebhookResult.Timing(0, 0, 0, 0))));
        assertThat(device.poll(operationId)).isInstanceOf(DpsReply.Pending.class);
        device.answer(200, TO_TOASTERS);
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void payloadGoesFromTheDeviceToTheWebhookAndFromTheWebhookToTheDevice() {
        String operationId =
                operationId(device.register(DeviceConnection.withPayload("{\"up\":[1,2.50]}")));
        WebhookCall call =
                device.answer(
                        200,
                        "{\"iotHubHostName\":\""
                                + Enrolled.TOASTERS
                                + "\",\"payload\":{\"down\":null}}");
        assertThat(Json.text(call.body())).contains("\"payload\":{\"up\":[1,2.50]}");
        assertThat(Json.text(ended(device.poll(operationId))))
                .endsWith("\"payload\":{\"down\":null}}}");
    }

    @Test
    void initialTwinIsKeptWithTheAssignment() {
        device.registerAndPoll(
                200,
                "{\"iotHubHostName\":\""
                        + Enrolled.TOASTERS
                        + "\",\"initialTwin\":{\"tags\":{\"deviceType\":\"toaster\"}}}");
        assertThat(
                        Json.text(
                                gateway.registrations
                                        .find(RegistrationId.of(ID))
                                        .orElseThrow()
                                        .device()
                                        .twin()
                                        .tags()))
                .isEqualTo("{\"deviceType\":\"toaster\"}");
    }

    @Test
    void laterRegistrationTellsTheWebhookTheCurrentHubAndDeviceId() {
        device.registerAndPoll(200, TO_TOASTERS);
        device.register();
        assertThat(device.calls.element().call().body().deviceRuntimeContext())
                .satisfies(
                        context -> {
                            assertThat(context.currentIotHubHostName())
                                    .isEqualTo(Enrolled.TOASTERS);
                            assertThat(context.currentDeviceId()).isEqualTo(ID);
                        });
    }

    @Test
    void laterFailureLeavesTheDeviceAtItsHub() {
        device.registerAndPoll(200, TO_TOASTERS);
        device.registerAndPoll(400, "");
        assertThat(gateway.registrations.find(RegistrationId.of(ID)).orElseThrow())
                .satisfies(
                        record -> {
                            assertThat(record.status()).isEqualTo(RegistrationStatus.FAILED);
                            assertThat(record.assignedHub()).isEqualTo(Enrolled.TOASTERS);
                            assertThat(record.deviceId()).isEqualTo(ID);
                        });
        device.register();
        assertThat(
                        device.calls
                                .element()
                                .call()
                                .body()
                                .deviceRuntimeContext()
                                .currentIotHubHostName())
                .isEqualTo(Enrolled.TOASTERS);
    }

    private static void assertFailed(RegistrationOperationStatus body, int code, String message) {
        assertThat(body.status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(body.registrationState().status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(body.registrationState().errorCode()).isEqualTo(code);
        assertThat(body.registrationState().errorMessage()).isEqualTo(message);
        assertThat(body.registrationState().assignedHub()).isNull();
    }
}
