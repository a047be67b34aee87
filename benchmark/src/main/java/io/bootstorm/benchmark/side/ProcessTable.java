package io.bootstorm.benchmark.side;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux tells of a process, beside its processor time. */
public final class ProcessTable {

    private ProcessTable() {}

    /** Its memory that is in the machine's, heap and all. */
    public static long residentBytes(long pid) throws IOException {
        for (String line : Files.readAllLines(folder(pid).resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException(folder(pid) + "/status tells no VmRSS");
    }

    /**
     * What lives on the heap of a JVM, object by object: what its collector leaves lying for
     * another time is not in it. Collects garbage.
     */
    public static long liveHeapBytes(long pid) throws IOException, InterruptedException {
        Process asking =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        String total =
                output.lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("jcmd does not tell: " + output));
        return Long.parseLong(total.strip().split("\\s+")[2]);
    }

    /** Sockets and the rest. */
    public static long openFiles(long pid) throws IOException {
        try (Stream<Path> files = Files.list(folder(pid).resolve("fd"))) {
            return files.count();
        }
    }

    private static Path folder(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
