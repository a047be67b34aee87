package io.bootstorm.loadtest;

import io.bootstorm.loadtest.process.EndsWithCaller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Gatling's JVM while it runs. It does not outlive whoever closes this, nor the calling JVM. */
final class GatlingProcess implements AutoCloseable {

    private final Process process;
    private final EndsWithCaller withCaller;
    private Optional<Duration> processorTime = Optional.empty();

    private GatlingProcess(Process process) throws InterruptedException {
        this.process = process;
        this.withCaller = EndsWithCaller.bind("gatling", process::destroy);
    }

    /**
     * @throws IOException if the JVM cannot be started
     * @throws InterruptedException if the calling JVM is ending; Gatling's is not left running
     */
    static GatlingProcess start(GatlingCommand command) throws IOException, InterruptedException {
        return new GatlingProcess(command.start());
    }

    /**
     * Hands on the output, line by line, until it ends. Reading cannot be interrupted, so another
     * thread does it.
     *
     * @throws IOException if the output cannot be read or handed on
     */
    void follow(Consumer<String> lines) throws IOException, InterruptedException {
        CompletableFuture<Void> read =
                CompletableFuture.runAsync(() -> read(lines), GatlingProcess::onThreadOfItsOwn);
        try {
            read.get();
        } catch (ExecutionException e) {
            throw new IOException("Gatling's output cannot be handed on", e.getCause());
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
        withCaller.close();
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                askForProcessorTime();
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "gatling-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void askForProcessorTime() {
        Optional<Duration> now = process.info().totalCpuDuration();
        if (now.isPresent()) {
            processorTime = now;
        }
    }
}
