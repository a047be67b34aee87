package io.bootstorm.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Browser;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page that a load test leaves behind, in a real browser; and the baseline beside it. */
@Timeout(600)
class LoadTestPageIT {

    private static final Duration RUNNING = Duration.ofMinutes(5);

    @TempDir private Path folder;

    @Test
    void pageShowsWhatRan() {
        Path page = folder.resolve("page.html");
        Path baseline = folder.resolve("baseline.json");

        String said =
                loadTest(0, "--html", page.toString(), "--save-baseline", baseline.toString());
        String document = Browser.open(page, folder.resolve("profile"));

        assertThat(said).contains("from the intended start: p50 ", "baseline: " + baseline);
        assertThat(document)
                .contains("data-drawn=\"3\"")
                .contains("<strong>goals kept</strong>")
                .contains("against the tutorial's policy")
                .contains(
                        "<dt>kept to its schedule</dt><dd>yes; 1000.0 ms (p95) is what it is"
                                + " allowed</dd>");
    }

    @Test
    void baselineOfAnotherLoadIsRefused() {
        Path baseline = folder.resolve("baseline.json");
        loadTest(0, "--save-baseline", baseline.toString());

        assertThat(loadTest(2, "--baseline", baseline.toString(), "--seed", "2"))
                .contains("cannot be compared with: seed was 1 and is 2");
    }

    private String loadTest(int exitCode, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "loadtest",
                                "allocation",
                                "--rate=20",
                                "--warm-up-seconds=1",
                                "--duration-seconds=3",
                                "--max-lateness-millis=1000",
                                "--output=" + folder.resolve("results")));
        words.addAll(List.of(more));
        if (!words.contains("--baseline")) {
            words.add("--repeats=3");
        }
        try (RunningProcess run =
                RunningProcess.start(Product.bootstorm(words.toArray(String[]::new)))) {
            assertThat(run.awaitExit(RUNNING)).as(run.output()).isEqualTo(exitCode);
            return run.output();
        }
    }
}
