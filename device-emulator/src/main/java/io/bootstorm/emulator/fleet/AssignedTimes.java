package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.HdrHistogram.Histogram;

/**
 * When so many of a fleet's devices had their hub, in seconds after the fleet's start; null if so
 * many never had. True to a thousandth.
 */
@JsonPropertyOrder({"half", "most", "all"})
public record AssignedTimes(Double half, Double most, Double all) {

    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    /**
     * @param nanos when each device was assigned
     */
    static AssignedTimes of(Histogram nanos, int devices) {
        return new AssignedTimes(
                seconds(nanos, devices, HALF),
                seconds(nanos, devices, MOST),
                seconds(nanos, devices, 1));
    }

    private static Double seconds(Histogram nanos, int devices, double share) {
        long needed = (long) Math.ceil(share * devices);
        long assigned = nanos.getTotalCount();
        if (needed == 0 || assigned < needed) {
            return null;
        }
        long at =
                needed == assigned
                        ? nanos.getMaxValue()
                        : nanos.getValueAtPercentile(100.0 * needed / assigned);
        return Math.rint(at / 1e6) / 1e3;
    }
}
