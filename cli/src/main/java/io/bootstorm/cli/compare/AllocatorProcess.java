package io.bootstorm.cli.compare;

import io.bootstorm.loadtest.compare.ProcessorTime;
import io.bootstorm.loadtest.compare.RunningAllocator;
import io.bootstorm.loadtest.paced.Webhook;
import io.bootstorm.loadtest.process.EndsWithCaller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An allocator in a JVM of its own. It does not outlive whoever closes this, nor this JVM. */
final class AllocatorProcess implements RunningAllocator {

    /** What {@code bootstorm allocator} prints once it listens. */
    static final String READY = "allocator ready on ";

    private static final int START_SECONDS = 60;
    private static final int END_SECONDS = 5;
    private static final int LAST_LINES = 20;

    private final Process process;
    private final EndsWithCaller withCaller;
    private final CompletableFuture<String> origin = new CompletableFuture<>();
    private Webhook webhook;

    private AllocatorProcess(Process process) throws InterruptedException {
        this.process = process;
        this.withCaller = EndsWithCaller.bind("allocator", process::destroyForcibly);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder where it runs
     * @param path of the function
     * @throws IOException if it does not come up; the message has its last words
     * @throws InterruptedException if the thread is interrupted, or this JVM is ending; no
     *     allocator is left running
     */
    static AllocatorProcess start(List<String> command, Path folder, String path)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        AllocatorProcess allocator = new AllocatorProcess(process);
        try {
            allocator.awaitReady(path);
            return allocator;
        } catch (IOException | InterruptedException e) {
            allocator.close();
            throw e;
        }
    }

    private void awaitReady(String path) throws IOException, InterruptedException {
        process.getOutputStream().close();
        Thread reader = new Thread(this::read, "allocator-output");
        reader.setDaemon(true);
        reader.start();
        try {
            webhook = Webhook.at(URI.create(origin.get(START_SECONDS, TimeUnit.SECONDS) + path));
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("no allocator within " + START_SECONDS + " s", e);
        }
    }

    /** To the end, so that the process never waits for a reader. */
    private void read() {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    origin.complete(line.substring(READY.length()).strip());
                }
                last.addLast(line);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
            }
        } catch (IOException e) {
            last.addLast(e.toString());
        }
        origin.completeExceptionally(
                new IOException("the allocator ended: " + String.join(" | ", last)));
    }

    @Override
    public Webhook webhook() {
        return webhook;
    }

    @Override
    public OptionalLong processorNanos() {
        return ProcessorTime.of(process.pid()).nanos();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        withCaller.close();
    }
}
