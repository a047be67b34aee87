package io.bootstorm.loadtest;

import io.bootstorm.loadtest.report.RunRecords;
import io.bootstorm.loadtest.simulation.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs Gatling in a JVM of its own, so that its processor time is told apart from that of what it
 * measures.
 *
 * @param classPath of that JVM: this module and what it needs
 * @param results folder for reports; every run makes a new folder in it
 */
public record LoadTestRun(String classPath, Path results) {

    /** A run with the class path of the calling JVM. */
    public static LoadTestRun withOwnClassPath(Path results) {
        return new LoadTestRun(System.getProperty("java.class.path"), results);
    }

    /**
     * Runs the load and waits for its end; an interrupt ends Gatling too.
     *
     * @param lines gets what Gatling prints, line by line, on a thread of its own
     * @throws IOException if the JVM cannot be started, the CA not read or the results not written
     */
    public LoadTestOutcome run(Load load, Consumer<String> lines)
            throws IOException, InterruptedException {
        ReportFolders folders = ReportFolders.before(Files.createDirectories(results));
        try (ScratchFolder scratch = ScratchFolder.create();
                GatlingProcess gatling =
                        GatlingProcess.start(
                                GatlingCommand.of(load, classPath, results, scratch))) {
            gatling.follow(lines);
            int exitCode = gatling.exitCode();
            Optional<Path> report = folders.newReport();
            return new LoadTestOutcome(
                    exitCode, report, keepHistograms(scratch, report), gatling.processorTime());
        }
    }

    private static Optional<Path> keepHistograms(ScratchFolder scratch, Optional<Path> report)
            throws IOException {
        if (report.isEmpty() || !Files.exists(scratch.histograms())) {
            return Optional.empty();
        }
        Path kept = report.get().resolveSibling(ScratchFolder.HISTOGRAMS);
        Files.copy(scratch.histograms(), kept);
        Files.copy(scratch.outcomes(), report.get().resolveSibling(RunRecords.OUTCOMES));
        return Optional.of(kept);
    }
}
