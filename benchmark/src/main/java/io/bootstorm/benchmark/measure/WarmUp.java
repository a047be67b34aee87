package io.bootstorm.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a server's cold start took, before the rounds that count.
 *
 * @param units boots or requests until compilers had next to nothing left to do
 * @param settled false if the warm-up was stopped before that: the figures are of a server that was
 *     not quite warm
 * @param firstMicros processor time of the server a unit in the first round
 * @param firstCompilingMicros what of it compilers took
 * @param serverSeconds processor time of the server over all those units
 */
@JsonPropertyOrder({
    "group",
    "variant",
    "units",
    "settled",
    "firstMicros",
    "firstCompilingMicros",
    "serverSeconds"
})
public record WarmUp(
        String group,
        String variant,
        int units,
        boolean settled,
        double firstMicros,
        double firstCompilingMicros,
        double serverSeconds) {

    /** Share of the processor time of all sides that compilers may still take. */
    private static final double SETTLED = 0.05;

    /**
     * @param rounds at least one, from the first on
     */
    static WarmUp of(Group group, Variant variant, List<Round> rounds) {
        Round first = rounds.get(0);
        int last = 1;
        while (last < rounds.size() && !rounds.get(last - 1).isSettled()) {
            last++;
        }
        List<Round> counted = rounds.subList(0, last);
        return new WarmUp(
                group.label(),
                variant.label(),
                counted.stream().mapToInt(Round::units).sum(),
                counted.get(last - 1).isSettled(),
                first.serverNanos() / 1e3 / first.units(),
                first.compilingNanos() / 1e3 / first.units(),
                counted.stream().mapToLong(Round::serverNanos).sum() / 1e9);
    }

    /**
     * One round of it.
     *
     * @param serverNanos processor time of the server
     * @param compilingNanos what of it compilers took
     * @param compilingShare of all sides' processor time
     */
    record Round(int units, long serverNanos, long compilingNanos, double compilingShare) {

        boolean isSettled() {
            return compilingShare <= SETTLED;
        }
    }
}
