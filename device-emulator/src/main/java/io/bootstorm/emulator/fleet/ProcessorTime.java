package io.bootstorm.emulator.fleet;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What processors have done up to one moment; two of them make a span.
 *
 * @param processNanos used by this process
 * @param machineBusyTicks by everybody; negative where the platform does not tell
 * @param machineTicks busy and idle
 * @param collectionMillis spent on garbage collection
 */
record ProcessorTime(
        long processNanos, long machineBusyTicks, long machineTicks, long collectionMillis) {

    private static final Path LINUX = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    /** user, nice, system, idle, iowait, irq, softirq, steal: guest time is within user. */
    private static final int COLUMNS = 8;

    static ProcessorTime now() {
        long[] ticks = machineTicksNow();
        return new ProcessorTime(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime(),
                ticks[0],
                ticks[1],
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum());
    }

    /** The share of all processors that was busy since then, 0 to 1; null where not known. */
    Double machineShareSince(ProcessorTime before) {
        long ticks = machineTicks - before.machineTicks;
        return machineBusyTicks < 0 || before.machineBusyTicks < 0 || ticks <= 0
                ? null
                : (double) (machineBusyTicks - before.machineBusyTicks) / ticks;
    }

    private static long[] machineTicksNow() {
        try {
            return parse(Files.readAllLines(LINUX));
        } catch (IOException e) {
            return new long[] {-1, 0};
        }
    }

    /** Busy and all ticks of the line that begins with {@code cpu}; busy is -1 if it is missing. */
    static long[] parse(List<String> procStat) {
        String[] columns =
                procStat.isEmpty() ? new String[0] : procStat.get(0).strip().split("\\s+");
        if (columns.length <= COLUMNS || !columns[0].equals("cpu")) {
            return new long[] {-1, 0};
        }
        long busy = 0;
        long all = 0;
        for (int column = 0; column < COLUMNS; column++) {
            long ticks = Long.parseLong(columns[column + 1]);
            all += ticks;
            busy += column == IDLE || column == IO_WAIT ? 0 : ticks;
        }
        return new long[] {busy, all};
    }
}
