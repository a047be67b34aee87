package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The transport matrix: the same device boots over each, by the staged distribution's own command.
 * A transport is one more row.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class RegistrationOnEveryTransportIT {

    private CountingPolicy foreignPolicy;
    private House house;

    @BeforeAll
    void open(@TempDir Path scratch) throws Exception {
        foreignPolicy = CountingPolicy.start();
        house = House.open(scratch.resolve("data"), foreignPolicy.port());
    }

    @AfterAll
    void close() {
        house.close();
        foreignPolicy.close();
    }

    /**
     * Each is assigned by the tutorial's policy, and refused with a wrong key: over AMQP the C SDK
     * knows a refusal only as a delivery that was not accepted.
     */
    @ParameterizedTest
    @CsvSource({
        "https, PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
        "mqtt, PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
        "mqtt-ws, PROV_DEVICE_RESULT_DEV_AUTH_ERROR",
        "amqp, PROV_DEVICE_RESULT_TRANSPORT",
        "amqp-ws, PROV_DEVICE_RESULT_TRANSPORT"
    })
    void assignsADeviceWithASymmetricKeyAndRefusesAWrongOne(String transport, String refusal) {
        String id = "contoso-toaster-on-" + transport;
        RunningProcess right = boot(id, "TUTORIAL_KEY", transport);
        RunningProcess wrong = boot(id, "WRONG_KEY", transport);

        assertThat(right.awaitExit(House.PATIENCE)).as(right.output()).isZero();
        assertThat(right.output())
                .contains("\"transport\":\"" + transport + "\"")
                .contains("\"assignedHub\":\"contoso-toasters-hub-1098.azure-devices.net\"")
                .contains("\"deviceId\":\"" + id + "\"");
        assertThat(wrong.awaitExit(House.PATIENCE)).as(wrong.output()).isEqualTo(1);
        assertThat(wrong.output()).contains("\"" + refusal + "\"").doesNotContain("assignedHub");
    }

    private RunningProcess boot(String registrationId, String key, String transport) {
        return house.boot(
                registrationId,
                key,
                "--transport",
                transport,
                "--port",
                house.port(transport),
                "--json");
    }
}
