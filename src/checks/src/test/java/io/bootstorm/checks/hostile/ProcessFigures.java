package io.bootstorm.checks.hostile;

import io.bootstorm.checks.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java process from outside: processor time, open files, heap after a collection. */
final class ProcessFigures {

    private static final Pattern USED = Pattern.compile("(?:PSYoungGen|ParOldGen) .* used (\\d+)K");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final long pid;

    ProcessFigures(RunningProcess process) {
        this.pid = process.pid();
    }

    Duration processorTime() {
        return ProcessHandle.of(pid)
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow(() -> new AssertionError("no processor time of " + pid));
    }

    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) files.count();
        }
    }

    long heapKilobytes() {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        return sum;
    }

    private String jcmd(String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (RunningProcess asked =
                RunningProcess.start(List.of(jcmd, Long.toString(pid), command))) {
            if (asked.awaitExit(PATIENCE) != 0) {
                throw new AssertionError(asked.output());
            }
            return asked.output();
        }
    }
}
