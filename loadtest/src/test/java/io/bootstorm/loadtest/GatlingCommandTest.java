package io.bootstorm.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bootstorm.loadtest.feeder.DevicePattern;
import io.bootstorm.loadtest.simulation.AllocationLoad;
import io.bootstorm.loadtest.simulation.LoadGoals;
import io.bootstorm.loadtest.simulation.LoadShape;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingCommandTest {

    @TempDir Path folder;

    private static AllocationLoad load(Optional<Path> ca) {
        return new AllocationLoad(
                URI.create("https://localhost:7071/api/HttpTrigger1?code=sesame-query"),
                Optional.of("sesame-header"),
                ca,
                List.of("one.azure-devices.net"),
                new DevicePattern("toaster-{n}", Optional.empty(), 1),
                false,
                new LoadShape(5, 0, 0, 2),
                LoadGoals.NO_FAILURES);
    }

    private GatlingCommand command(Optional<Path> ca) throws IOException {
        return GatlingCommand.of(load(ca), "a.jar:b.jar", folder, new ScratchFolder(folder));
    }

    @Test
    void showsNoSecretInTheListOfProcesses() throws IOException {
        GatlingCommand command = command(Optional.empty());

        assertThat(command.line()).noneMatch(word -> word.contains("sesame"));
        assertThat(command.toString()).doesNotContain("sesame");
        assertThat(command.environment())
                .containsEntry(
                        "BOOTSTORM_LOADTEST_WEBHOOK_URL",
                        "https://localhost:7071/api/HttpTrigger1?code=sesame-query")
                .containsEntry("BOOTSTORM_LOADTEST_FUNCTION_KEY", "sesame-header");
    }

    @Test
    void runsTheSimulationOfTheLoadWithItsParameters() throws IOException {
        assertThat(command(Optional.empty()).line())
                .contains("-Dbootstorm.loadtest.rate-per-second=5.0")
                .containsSequence("-cp", "a.jar:b.jar", "io.gatling.app.Gatling")
                .containsSequence("-s", "io.bootstorm.loadtest.simulation.AllocationSimulation")
                .containsSequence("-rf", folder.toString());
    }

    @Test
    void refusesACaFileThatHoldsNoCertificate() throws IOException {
        Path notPem = Files.writeString(folder.resolve("ca.pem"), "nothing to see");

        assertThatIOException()
                .isThrownBy(() -> command(Optional.of(notPem)))
                .withMessage(notPem + " holds no PEM certificates");
    }
}
