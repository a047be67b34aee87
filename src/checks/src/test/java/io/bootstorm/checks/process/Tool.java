package io.bootstorm.checks.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Somebody else's program that a check needs. */
public final class Tool {

    private static final Duration ASKING = Duration.ofSeconds(30);

    private Tool() {}

    /**
     * Without it on the path the test is skipped and says so; under {@code CI=true} it fails.
     *
     * @param who wants it, for that message
     */
    public static void require(String name, String who) {
        if (!answers(name)) {
            throw Missing.because(who + " were not run: they need " + name + " on the path");
        }
    }

    private static boolean answers(String name) {
        try (RunningProcess process = RunningProcess.start(List.of(name, "--version"))) {
            return process.awaitExit(ASKING) == 0;
        } catch (UncheckedIOException noSuchProgram) {
            return false;
        }
    }
}
