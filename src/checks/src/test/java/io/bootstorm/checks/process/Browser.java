package io.bootstorm.checks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Chromium without a window, and without a network: a page has to have everything in it. */
public final class Browser {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Browser() {}

    /**
     * Opens a page and lets its scripts run.
     *
     * @param profile a folder of the browser's own
     * @return the document as it is then
     */
    public static String open(Path page, Path profile) {
        try (RunningProcess browser =
                RunningProcess.start(
                        List.of(
                                program(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--host-resolver-rules=MAP * ~NOTFOUND",
                                "--user-data-dir=" + profile,
                                "--virtual-time-budget=10000",
                                "--dump-dom",
                                page.toUri().toString()))) {
            assertThat(browser.awaitExit(PATIENCE)).as(browser.output()).isZero();
            return browser.output();
        }
    }

    private static String program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(
                        folder ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                Missing.because(
                                        "pages are looked at with Chromium, and there is none on"
                                                + " the PATH: apt-get install chromium"))
                .toString();
    }
}
