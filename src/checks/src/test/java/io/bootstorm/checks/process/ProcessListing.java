package io.bootstorm.checks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What anybody on this machine reads of the processes that this one starts, and that those start:
 * their command lines, looked at many times a second until closed. On Linux.
 */
public final class ProcessListing implements AutoCloseable {

    private static final long PAUSE_MILLIS = 30;

    private final Set<String> lines = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    public ProcessListing() {
        clock.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** All of them so far, a line each. */
    public String text() {
        return String.join("\n", lines);
    }

    private void look() {
        ProcessHandle.current().descendants().forEach(process -> look(process.pid()));
    }

    private void look(long pid) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            lines.add(new String(words, StandardCharsets.UTF_8).replace('\0', ' '));
        } catch (IOException e) {
            // It has ended meanwhile.
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
