package io.bootstorm.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Gatling's JVM while it runs. It does not outlive whoever closes this, nor the calling JVM. */
final class GatlingProcess implements AutoCloseable {

    private final Process process;
    private final Thread endWithCaller;
    private Optional<Duration> processorTime = Optional.empty();

    private GatlingProcess(Process process) {
        this.process = process;
        this.endWithCaller = new Thread(process::destroy, "end-gatling");
    }

    static GatlingProcess start(GatlingCommand command) throws IOException {
        GatlingProcess gatling = new GatlingProcess(command.start());
        Runtime.getRuntime().addShutdownHook(gatling.endWithCaller);
        return gatling;
    }

    /** Hands on the output, line by line, until it ends. */
    void follow(Consumer<String> lines) throws IOException, InterruptedException {
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while Gatling ran");
                }
                askForProcessorTime();
                lines.accept(line);
            }
        }
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * What the process had used when it printed its last line; it says nothing any more once it has
     * ended.
     */
    Optional<Duration> processorTime() {
        return processorTime;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithCaller);
        } catch (IllegalStateException e) {
            // The calling JVM is going down: the hook is at work and can stay.
        }
    }

    private void askForProcessorTime() {
        Optional<Duration> now = process.info().totalCpuDuration();
        if (now.isPresent()) {
            processorTime = now;
        }
    }
}
