package io.bootstorm.benchmark.side;

import io.bootstorm.loadtest.process.EndsWithCaller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One process of a benchmark. It is written to by lines, and what it writes is waited for by the
 * beginning of a line. Belongs to one thread.
 */
public final class Side implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(20);
    private static final String END = "\u0000";

    private final String name;
    private final Process process;
    private final Writer input;
    private final Path errors;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** A benchmark that is stopped leaves nothing behind. */
    private final EndsWithCaller withCaller;

    private Side(String name, Process process, Path errors) throws InterruptedException {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.withCaller = EndsWithCaller.bind(name, process::destroy);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * @param folder where it runs, and where its standard error is kept
     * @throws InterruptedException if this JVM is ending; nothing is left running
     */
    public static Side start(String name, List<String> command, Path folder)
            throws InterruptedException {
        Path errors = folder.resolve(name + ".err");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectError(errors.toFile())
                            .start();
            Side side = new Side(name, process, errors);
            Thread reader = new Thread(side::read, "reads-" + name);
            reader.setDaemon(true);
            reader.start();
            return side;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** User and kernel time so far. */
    public long processorNanos() {
        return ProcessorClock.nanos(process.pid());
    }

    /** What of it compilers took. */
    public long compilingNanos() {
        return ProcessorClock.compilingNanos(process.pid());
    }

    /**
     * What the threads that live have allocated on the heap so far; null where the JVM does not
     * tell.
     */
    public Long allocatedBytes() throws InterruptedException {
        return AllocationCounter.bytes(process.pid());
    }

    public void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen; see " + errors, e);
        }
    }

    /**
     * The rest of the next line that begins so; lines before it are dropped.
     *
     * @throws IllegalStateException if the process ends, or time runs out, before there is one
     */
    public String await(String beginning, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IllegalStateException(
                        "%s did not say '%s' within %d s; see %s"
                                .formatted(name, beginning, patience.toSeconds(), errors));
            }
            if (line.equals(END)) {
                throw new IllegalStateException(
                        "%s ended before it said '%s'; see %s".formatted(name, beginning, errors));
            }
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).strip();
            }
        }
    }

    /** Ends it, gently first. */
    @Override
    public void close() {
        process.destroy();
        withCaller.close();
        try {
            if (!process.waitFor(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null) {
                keep(line);
                line = output.readLine();
            }
        } catch (IOException e) {
            // The process is being ended.
        } finally {
            lines.add(END);
        }
    }

    /** A server's log goes by unread: only lines that can be waited for are kept. */
    private void keep(String line) {
        if (lines.size() < 1_000) {
            lines.add(line);
        }
    }
}
