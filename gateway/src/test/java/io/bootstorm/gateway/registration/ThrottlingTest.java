package io.bootstorm.gateway.registration;

import static io.bootstorm.gateway.registration.DeviceConnection.ended;
import static io.bootstorm.gateway.registration.DeviceConnection.operationId;
import static io.bootstorm.gateway.registration.DeviceConnection.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.throttle.Throttle;
import io.bootstorm.gateway.throttle.ThrottleSettings;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A device meets the quotas: 429 with retry-after, on register and on poll separately. */
class ThrottlingTest {

    private static final String ID = "contoso-toaster-007";

    private final GatewayWithoutSockets gateway = new GatewayWithoutSockets();

    @Test
    void answersARegisterTooManyWith429AndWhatIsLeftOfTheMinute() {
        DeviceConnection device = throttled(new ThrottleSettings(1, 0, 0, 0, 0));
        device.register();
        device.pass(Duration.ofSeconds(20));
        DpsReply.Refused refused = refused(device.register());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfterSeconds()).isEqualTo(40);
        assertThat(refused.body().errorCode()).isEqualTo(429001);
        assertThat(gateway.heard).anyMatch(line -> line.startsWith("refused " + ID + " 429001"));
    }

    @Test
    void letsTheDeviceInThatComesBackAfterTheRetryAfter() {
        DeviceConnection device = throttled(new ThrottleSettings(1, 0, 0, 0, 0));
        device.register();
        int wait = refused(device.register()).retryAfterSeconds();
        device.pass(Duration.ofSeconds(wait));
        assertThat(device.register().status()).isEqualTo(202);
    }

    @Test
    void answersAPollTooManyWith429AndTheNextOneWithTheOutcome() {
        DeviceConnection device = throttled(new ThrottleSettings(0, 0, 1, 0, 0));
        String operationId = operationId(device.register());
        device.poll(operationId);
        DpsReply.Refused refused = refused(device.poll(operationId));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfterSeconds()).isEqualTo(10);
        device.pass(Duration.ofSeconds(10));
        assertThat(ended(device.poll(operationId)).status()).isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void throttlesRegistersWithoutThrottlingPolls() {
        DeviceConnection device = throttled(new ThrottleSettings(1, 0, 0, 0, 0));
        String operationId = operationId(device.register());
        refused(device.register());
        assertThat(device.poll(operationId).status()).isEqualTo(200);
    }

    @Test
    void countsNoRegisterOfADeviceThatIsNotWhoItSays() {
        DeviceConnection stranger = throttled(new ThrottleSettings(1, 0, 0, 0, 0));
        stranger.as(ID, Enrolled.K2);
        assertThat(refused(stranger.register()).status()).isEqualTo(401);
        stranger.as(ID, Enrolled.K1.derive(ID));
        assertThat(stranger.register().status()).isEqualTo(202);
    }

    private DeviceConnection throttled(ThrottleSettings settings) {
        gateway.throttle = new Throttle(settings);
        gateway.enroll(new Enrolled().policy(null).group());
        return gateway.connect().as(ID, Enrolled.K1.derive(ID));
    }
}
