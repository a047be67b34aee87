package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailureKindTest {

    @Test
    void takesTheNumberFromWhatTheServiceSaid() {
        byte[] body =
                """
                {"operationId":"4.op","status":"failed","registrationState":{
                 "registrationId":"contoso-heatpump-088","status":"failed","errorCode":400207,
                 "errorMessage":"Custom allocation failed with status code: 400"}}\
                """
                        .getBytes(StandardCharsets.UTF_8);
        RegistrationReply reply = RegistrationReply.of(200, null, body);

        FailureKind kind = FailureKind.of(failed("400207: Custom allocation failed", reply));

        assertThat(kind)
                .isEqualTo(
                        new FailureKind(
                                "PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
                                400207,
                                "400207: Custom allocation failed"));
    }

    @Test
    void hasNoNumberWhereTheServiceSaidNothing() {
        assertThat(FailureKind.of(failed("connection refused", null)).errorCode()).isNull();
    }

    @Test
    void cutsLongReasons() {
        assertThat(FailureKind.of(failed("x".repeat(10_000), null)).reason()).hasSize(160);
    }

    private static BootResult failed(String reason, RegistrationReply reply) {
        return BootResult.failed(
                ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR,
                "4.op",
                new BootFailure(reason, "detail", reply));
    }
}
