package io.bootstorm.loadtest;

import io.bootstorm.loadtest.simulation.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
     * @param lines gets what Gatling prints, line by line, on the calling thread
     * @throws IOException if the JVM cannot be started, the CA not read or the results not written
     */
    public LoadTestOutcome run(Load load, Consumer<String> lines)
            throws IOException, InterruptedException {
        ReportFolders folders = ReportFolders.before(Files.createDirectories(results));
        try (ScratchFolder scratch = ScratchFolder.create()) {
            GatlingCommand command = GatlingCommand.of(load, classPath, results, scratch);
            Process process = command.start();
            try {
                Optional<Duration> processorTime = follow(process, lines);
                int exitCode = process.waitFor();
                Optional<Path> report = folders.newReport();
                return new LoadTestOutcome(
                        exitCode, report, keepHistograms(scratch, report), processorTime);
            } finally {
                process.destroy();
            }
        }
    }

    /** Hands on the output until it ends; asks for the processor time while there is a process. */
    private static Optional<Duration> follow(Process process, Consumer<String> lines)
            throws IOException, InterruptedException {
        Optional<Duration> processorTime = Optional.empty();
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while Gatling ran");
                }
                processorTime = process.info().totalCpuDuration().or(latest(processorTime));
                lines.accept(line);
            }
        }
        return processorTime;
    }

    private static java.util.function.Supplier<Optional<Duration>> latest(
            Optional<Duration> processorTime) {
        return () -> processorTime;
    }

    private static Optional<Path> keepHistograms(ScratchFolder scratch, Optional<Path> report)
            throws IOException {
        if (report.isEmpty() || !Files.exists(scratch.histograms())) {
            return Optional.empty();
        }
        Path kept = report.get().resolveSibling(ScratchFolder.HISTOGRAMS);
        Files.copy(scratch.histograms(), kept);
        return Optional.of(kept);
    }
}
