package io.bootstorm.checks.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, with a small fleet: it holds, and it notices when something does not. */
@Timeout(180)
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path temporaryFolder;

    @Test
    void playsTheTutorialTheTwoHubsAndTheStormAndLeavesNothingBehind() throws Exception {
        try (RunningProcess demo = demo("--devices", "300")) {
            assertThat(demo.awaitExit(PATIENCE)).as(demo.output()).isZero();
            List<String> lines = demo.output().lines().map(String::strip).toList();
            assertThat(lines)
                    .contains(
                            "Registering Device",
                            "Provisioning Status: PROV_DEVICE_REG_STATUS_CONNECTED",
                            "Provisioning Status: PROV_DEVICE_REG_STATUS_ASSIGNING",
                            "Registration Information received from service:"
                                    + " contoso-toasters-hub-1098.azure-devices.net,"
                                    + " deviceId: contoso-toaster-007",
                            "Failure registering device: PROV_DEVICE_RESULT_DEV_AUTH_ERROR")
                    .anyMatch(line -> line.contains("Unrecognized device registration."))
                    .anyMatch(
                            line -> line.contains("Custom allocation failed with status code: 400"))
                    .anyMatch(line -> line.startsWith("Everything came as expected"));
        }
        try (var left = Files.list(temporaryFolder)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("bootstorm")))
                    .isEmpty();
        }
    }

    /** One of the faults that {@code DemoTest} goes through, in a process with its exit code. */
    @Test
    void isNotContentWithAFault() {
        try (RunningProcess demo = demo("--devices", "20", "--fault", "killed-allocator")) {
            assertThat(demo.awaitExit(PATIENCE)).as(demo.output()).isEqualTo(1);
            assertThat(demo.output()).contains("NOT everything came as expected");
        }
    }

    private RunningProcess demo(String... options) {
        List<String> command = new ArrayList<>(Product.bootstorm("demo"));
        command.addAll(List.of(options));
        return RunningProcess.start(
                command, Map.of("BOOTSTORM_JAVA_OPTS", "-Djava.io.tmpdir=" + temporaryFolder));
    }
}
