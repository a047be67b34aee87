package io.bootstorm.gateway.registration;

import static io.bootstorm.gateway.registration.DeviceConnection.ended;
import static io.bootstorm.gateway.registration.DeviceConnection.operationId;
import static io.bootstorm.gateway.registration.DeviceConnection.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.PlannedFault;
import io.bootstorm.gateway.registration.RegistrationAction.CallWebhook;
import io.bootstorm.gateway.registration.RegistrationAction.Close;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each fault does to a registration. */
class FaultsTest {

    private static final String ID = "contoso-toaster-007";
    private static final String TO_TOASTERS = "{\"iotHubHostName\":\"" + Enrolled.TOASTERS + "\"}";

    private final GatewayWithoutSockets gateway =
            new GatewayWithoutSockets().enroll(new Enrolled().group());
    private final DeviceConnection device = gateway.connect().as(ID, Enrolled.K1.derive(ID));

    @Test
    void throttlesRegistersOnly() {
        switchOn(Fault.REGISTER_THROTTLED, 1);
        DpsReply.Refused refused = refused(device.register());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfterSeconds()).isEqualTo(10);
        assertThat(device.registerAndPoll(200, TO_TOASTERS).status())
                .isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void throttlesPollsOnly() {
        switchOn(Fault.POLL_THROTTLED, 2);
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        assertThat(refused(device.poll(operationId)).status()).isEqualTo(429);
        assertThat(refused(device.poll(operationId)).retryAfterSeconds()).isEqualTo(10);
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void losesTheOperationId() {
        switchOn(Fault.OPERATION_LOST, 1);
        DpsReply.Refused refused = refused(device.poll(operationId(device.register())));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body().errorCode()).isEqualTo(404202);
    }

    @Test
    void failsARegistrationByItsCode() {
        gateway.faults.on(
                new PlannedFault(
                        Fault.REGISTRATION_FAILED, null, null, null, null, null, 400_208, null));
        DeviceRegistrationResult state = device.registerAndPoll().registrationState();
        assertThat(state.status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(state.errorCode()).isEqualTo(400208);
        assertThat(state.errorMessage())
                .isEqualTo("Custom allocation failed: IoT hub not specified");
        assertThat(device.actions).noneMatch(CallWebhook.class::isInstance);
    }

    @Test
    void holdsAWebhooksAnswerBack() {
        slow(5_000);
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        device.pass(Duration.ofMillis(4_999));
        assertThat(device.poll(operationId).status()).isEqualTo(202);
        device.pass(Duration.ofMillis(1));
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
        assertThat(story().lastWebhook().timing().total())
                .isEqualTo(Duration.ofSeconds(5).toNanos() + 4);
    }

    @Test
    void givesUpOnAWebhookThatIsHeldBackForTooLong() {
        slow(60_000);
        String operationId = operationId(device.register());
        device.answer(200, TO_TOASTERS);
        device.pass(gateway.allocation.webhookTimeout());
        assertThat(ended(device.poll(operationId)).registrationState().errorMessage())
                .contains("did not answer within 30000 ms");
    }

    @Test
    void waitsForADeadWebhookUntilItsTimeoutAndDoesNotCallIt() {
        switchOn(Fault.WEBHOOK_DEAD, 1);
        String operationId = operationId(device.register());
        device.pass(gateway.allocation.webhookTimeout().minusMillis(1));
        assertThat(device.poll(operationId).status()).isEqualTo(202);
        device.pass(Duration.ofMillis(1));
        assertThat(ended(device.poll(operationId)).registrationState().errorCode())
                .isEqualTo(400207);
        assertThat(device.actions).noneMatch(CallWebhook.class::isInstance);
        assertThat(((WebhookResult.Unanswered) story().lastWebhook()).failure())
                .isEqualTo(WebhookResult.Failure.TIMEOUT);
    }

    @Test
    void cutsTheConnectionBehindThe202AndFinishesTheRegistration() {
        switchOn(Fault.CONNECTION_CUT, 1);
        String operationId = operationId(device.register());
        assertThat(device.actions).last().isInstanceOf(Close.class);
        device.answer(200, TO_TOASTERS);
        DeviceConnection again = gateway.connect().as(ID, Enrolled.K1.derive(ID));
        assertThat(ended(again.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void tellsTheListenerWhatStruckWhom() {
        switchOn(Fault.OPERATION_LOST, 1);
        device.poll(operationId(device.register()));
        assertThat(gateway.heard).contains("struck " + ID + " operation-lost");
    }

    private void slow(int delayMillis) {
        gateway.faults.on(
                new PlannedFault(
                        Fault.WEBHOOK_SLOW, null, null, null, null, null, null, delayMillis));
    }

    private void switchOn(Fault fault, int count) {
        gateway.faults.on(new PlannedFault(fault, null, count, null, null, null, null, null));
    }

    private RegistrationStory story() {
        return gateway.stories.get(0);
    }
}
