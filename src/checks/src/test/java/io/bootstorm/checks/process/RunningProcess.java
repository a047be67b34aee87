package io.bootstorm.checks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child process and everything it has said, output and errors in the order they came. Closing it
 * ends it together with what it started. Waiting is on a condition with a deadline; what was said
 * is part of every complaint.
 */
public final class RunningProcess implements AutoCloseable {

    private static final int MAX_LINES = 100_000;
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final List<String> command;
    private final Process process;
    private final Thread listener;
    private final List<String> said = new ArrayList<>();
    private boolean silent;

    private RunningProcess(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.listener = new Thread(this::listen, "output of " + command.get(0));
        listener.setDaemon(true);
        listener.start();
    }

    public static RunningProcess start(List<String> command) {
        return start(command, Map.of());
    }

    /**
     * @param environment added to this process's own
     */
    public static RunningProcess start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        try {
            return new RunningProcess(command, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Program and arguments. */
    public List<String> command() {
        return command;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for a line in which the pattern is found, said already or yet to come.
     *
     * @throws AssertionError if it has not come in time, or cannot come any more
     */
    public Matcher awaitLine(String pattern, Duration patience) {
        Pattern wanted = Pattern.compile(pattern);
        long deadline = System.nanoTime() + patience.toNanos();
        int seen = 0;
        synchronized (said) {
            while (true) {
                for (; seen < said.size(); seen++) {
                    Matcher found = wanted.matcher(said.get(seen));
                    if (found.find()) {
                        return found;
                    }
                }
                long left = deadline - System.nanoTime();
                if (silent || left <= 0) {
                    throw complaint("did not say '" + pattern + "'");
                }
                await(left);
            }
        }
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws AssertionError if it has not ended in time
     */
    public int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw complaint("still runs after " + patience.toSeconds() + " s");
            }
            listener.join(FAREWELL.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for the end, but no longer than that; whether it has ended. */
    public boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks it to end, as a service's stop does; what it still says is heard. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /**
     * Sends it a signal.
     *
     * @param name without SIG, such as INT
     */
    public void signal(String name) {
        try (RunningProcess kill = start(List.of("kill", "-" + name, Long.toString(pid())))) {
            kill.awaitExit(FAREWELL);
        }
    }

    /** Ends it at once and unasked. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** All that was said so far. */
    public String output() {
        synchronized (said) {
            return String.join("\n", said);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            take("(output ended: " + e.getMessage() + ")");
        } finally {
            synchronized (said) {
                silent = true;
                said.notifyAll();
            }
        }
    }

    private void take(String line) {
        synchronized (said) {
            if (said.size() < MAX_LINES) {
                said.add(line);
                said.notifyAll();
            }
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(said, Math.max(nanos, 1_000_000));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private AssertionError complaint(String what) {
        String ended = process.isAlive() ? "" : ", ended with " + process.exitValue();
        return new AssertionError(command + " " + what + ended + ". It said:\n" + output());
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted while waiting for a process", e);
    }
}
