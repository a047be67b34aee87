package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How the devices of one kind ended. Belongs to one thread. */
final class KindTally {

    /** There may be many kinds: two digits keep each small. */
    private static final int DIGITS = 2;

    final Map<ProvDeviceResult, Integer> results = new EnumMap<>(ProvDeviceResult.class);
    final Histogram bootNanos =
            new Histogram(TimeUnit.MILLISECONDS.toNanos(1), PhaseHistograms.HIGHEST_NANOS, DIGITS);

    int surprises;

    void ended(DeviceKind kind, BootResult result) {
        results.merge(result.code(), 1, Integer::sum);
        if (!kind.expected().contains(result.code())) {
            surprises++;
        }
    }

    void assignedAfter(long nanos) {
        bootNanos.recordValue(Math.max(0, Math.min(PhaseHistograms.HIGHEST_NANOS, nanos)));
    }

    void add(KindTally other) {
        other.results.forEach((result, count) -> results.merge(result, count, Integer::sum));
        bootNanos.add(other.bootNanos);
        surprises += other.surprises;
    }
}
