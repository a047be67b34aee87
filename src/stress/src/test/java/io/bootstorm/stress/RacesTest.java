package io.bootstorm.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jcstress.Main;

/**
 * What one thread cannot show: what event loops share holds under all interleavings that jcstress
 * brings about. Takes minutes, so it runs with {@code -Pjcstress} only.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RacesTest {

    private static final Path RESULTS = Path.of("target", "jcstress");

    @Test
    void noRaceEndsInWhatIsForbidden() throws IOException, InterruptedException {
        Path log = Files.createDirectories(RESULTS).resolve("jcstress.log");
        Process jcstress =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty(
                                                "surefire.test.class.path",
                                                System.getProperty("java.class.path")),
                                        Main.class.getName(),
                                        "-m",
                                        "quick",
                                        "-r",
                                        RESULTS.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(jcstress.waitFor()).as("jcstress; see " + log).isZero();
        } finally {
            jcstress.destroyForcibly();
        }
        assertThat(Files.readString(log))
                .contains("Failed tests: No matches.", "Error tests: No matches.");
    }
}
