package io.bootstorm.loadtest.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Processor time of a process on this machine, in nanoseconds. Linux tells it thread by thread in
 * {@code schedstat}; the figures of the process as a whole come in steps of 10 ms, which is too
 * coarse for a block of a few seconds.
 */
public record ProcessorTime(Path tasks) {

    /** That of a process, by its number. */
    public static ProcessorTime of(long pid) {
        return new ProcessorTime(Path.of("/proc", Long.toString(pid), "task"));
    }

    /** The sum over the threads that are alive; empty where the platform does not tell. */
    public OptionalLong nanos() {
        try (Stream<Path> threads = Files.list(tasks)) {
            return OptionalLong.of(threads.mapToLong(ProcessorTime::ofThread).sum());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static long ofThread(Path thread) {
        try {
            String[] figures = Files.readString(thread.resolve("schedstat")).split(" ", 2);
            return Long.parseLong(figures[0]);
        } catch (IOException e) {
            return 0; // it ended between the list and the look
        }
    }
}
