package io.bootstorm.benchmark.side;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a JVM has allocated, from outside and without any option of its: {@code jcmd
 * Thread.print -e} tells it of each thread. Threads that have ended are not in it.
 */
final class AllocationCounter {

    /** Such as {@code allocated=1234K}: bytes, or kilobytes and so on in powers of 1,024. */
    private static final Pattern ALLOCATED =
            Pattern.compile("allocated=(\\d+(?:\\.\\d+)?)([BKMGT])");

    private static final String UNITS = "BKMGT";

    private AllocationCounter() {}

    /** Null if there is no jcmd beside this Java, or the process is none that it can ask. */
    static Long bytes(long pid) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return null;
        }
        try {
            Process asking =
                    new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-e")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            long bytes = 0;
            try (BufferedReader threads = asking.inputReader()) {
                for (String line = threads.readLine(); line != null; line = threads.readLine()) {
                    bytes += bytes(line);
                }
            }
            return asking.waitFor() == 0 && bytes > 0 ? bytes : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Of one thread's line; 0 for any other line. */
    static long bytes(String line) {
        Matcher allocated = ALLOCATED.matcher(line);
        return allocated.find()
                ? (long)
                        (Double.parseDouble(allocated.group(1))
                                * (1L << (10 * UNITS.indexOf(allocated.group(2)))))
                : 0;
    }
}
