package io.bootstorm.benchmark.side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Processor time of a process, user and kernel, as Linux counts it: in ticks of 10 ms, the time of
 * threads that have ended included.
 */
public final class ProcessorClock {

    private static final long NANOS_PER_TICK = 10_000_000;

    /** utime and stime are the 14th and 15th field; the name before them may hold blanks. */
    private static final int USER = 11;

    private static final int KERNEL = 12;

    /** "C2 CompilerThread0", of which Linux keeps 15 characters. */
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

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

    /**
     * The part of it that the JVM's compilers took: what a process spends on becoming faster, and
     * no more once it is warm. The time of compiler threads that have ended is not in it.
     *
     * @throws UncheckedIOException if the process is gone, or this is not Linux
     */
    public static long compilingNanos(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.mapToLong(ProcessorClock::compilingNanos).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("threads of process " + pid, e);
        }
    }

    private static long compilingNanos(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return COMPILER.matcher(stat).find() ? nanos(stat) : 0;
        } catch (IOException e) {
            return 0; // it has ended meanwhile
        }
    }

    static long nanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[KERNEL])) * NANOS_PER_TICK;
    }
}
