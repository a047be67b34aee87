package io.bootstorm.benchmark.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of a process, user and kernel, as Linux counts it: in ticks of 10 ms, the time of
 * threads that have ended included.
 */
public final class ProcessorClock {

    private static final long NANOS_PER_TICK = 10_000_000;

    /** utime and stime are the 14th and 15th field; the name before them may hold blanks. */
    private static final int USER = 11;

    private static final int KERNEL = 12;

    private ProcessorClock() {}

    /**
     * @throws UncheckedIOException if the process is gone, or this is not Linux
     */
    public static long nanos(long pid) {
        try {
            return nanos(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            throw new UncheckedIOException("processor time of process " + pid, e);
        }
    }

    static long nanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL])) * NANOS_PER_TICK;
    }
}
