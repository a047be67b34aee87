package io.bootstorm.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Browser;
import io.bootstorm.checks.process.Product;
import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page that a load test leaves behind, in a real browser; and the baseline beside it. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadTestPageIT {

    private static final Duration RUNNING = Duration.ofMinutes(5);

    private Path folder;
    private Path page;
    private Path baseline;
    private String said;

    @BeforeAll
    void makeABaseline(@TempDir Path shared) {
        folder = shared;
        page = folder.resolve("page.html");
        baseline = folder.resolve("baseline.json");
        said =
                loadTest(
                        0,
                        "--html",
                        page.toString(),
                        "--save-baseline",
                        baseline.toString(),
                        "--repeats=3");
    }

    @Test
    void pageShowsWhatRan() {
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
        assertThat(loadTest(2, "--baseline", baseline.toString(), "--seed", "2"))
                .contains("cannot be compared with: seed was 1 and is 2");
        assertThat(loadTest(2, "--baseline", baseline.toString(), "--cold-start", "1s"))
                .contains(
                        "target was the tutorial's policy and is the tutorial's policy, cold for");
    }

    /** The baseline is changed to one that no machine keeps: a p50 of a microsecond. */
    @Test
    void whatIsWorseThanTheBaselineFailsInEveryReport() throws IOException {
        Path unreachable = folder.resolve("unreachable.json");
        Files.writeString(
                unreachable,
                Files.readString(baseline)
                        .replaceAll("\"p50Nanos\" ?: ?\\d+", "\"p50Nanos\":1000"));
        Path markdown = folder.resolve("gate.md");
        Path junit = folder.resolve("TEST-gate.xml");

        assertThat(
                        loadTest(
                                1,
                                "--baseline",
                                unreachable.toString(),
                                "--markdown",
                                markdown.toString(),
                                "--junit",
                                junit.toString()))
                .contains("regressed: p50 is worse by ");
        assertThat(markdown).content().startsWith("### bootstorm loadtest allocation: regressed\n");
        assertThat(junit).content().contains("name=\"p50 is no worse\"", "<failure message=");
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
        try (RunningProcess run =
                RunningProcess.start(Product.bootstorm(words.toArray(String[]::new)))) {
            assertThat(run.awaitExit(RUNNING)).as(run.output()).isEqualTo(exitCode);
            return run.output();
        }
    }
}
