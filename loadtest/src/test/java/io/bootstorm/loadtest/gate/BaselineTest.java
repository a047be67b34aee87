package io.bootstorm.loadtest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.loadtest.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "Linux amd64", "a VM 17");
    private static final Baseline BASELINE =
            new Baseline(Map.of("rate-per-second", "20.0"), MACHINE, Runs.taking(300, 310, 305));

    @TempDir private Path folder;

    @Test
    void comesBackFromItsFile() throws IOException {
        Path file = folder.resolve("new/baseline.json");
        BASELINE.write(file);

        assertThat(Baseline.read(file)).isEqualTo(BASELINE);
    }

    @Test
    void noFileIsNoPass() {
        assertThatThrownBy(() -> Baseline.read(folder.resolve("none.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without one nothing is passed")
                .hasMessageContaining("--save-baseline");
    }

    @Test
    void refusesAFileOfSomethingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("else.json"), "{\"runs\":[]}");

        assertThatThrownBy(() -> Baseline.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("else.json is no baseline");
    }

    @Test
    void refusesTooFewRunsToLearnTheNoiseFrom() {
        assertThatThrownBy(() -> new Baseline(Map.of(), MACHINE, Runs.taking(300, 310)))
                .hasMessage("a baseline has 3 to 20 runs to learn the noise from, not 2");
    }

    @Test
    void namesWhatIsOfAnotherLoadOrMachine() {
        assertThat(BASELINE.differences(Map.of("rate-per-second", "20.0"), MACHINE)).isEmpty();
        assertThat(
                        BASELINE.differences(
                                Map.of("rate-per-second", "50.0", "payload", "{}"),
                                new Machine("a processor", 4, "Linux amd64", "a VM 17")))
                .containsExactly(
                        "payload was not given and is {}",
                        "rate-per-second was 20.0 and is 50.0",
                        "processors was 2 and is 4");
    }
}
