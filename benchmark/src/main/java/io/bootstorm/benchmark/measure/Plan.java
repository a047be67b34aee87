package io.bootstorm.benchmark.measure;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param groups that are measured
 * @param micro whether the steps of a boot are measured by themselves too
 * @param rounds of each variant, interleaved; an odd number has a middle one
 * @param boots a round and variant
 * @param requests the same of the HTTP groups
 * @param warmUps rounds before those that count, at most
 * @param longestWarmUp of a group, for machines that are busy with other things; a round that has
 *     begun is ended
 * @param open boots or requests under way at a time
 */
public record Plan(
        List<Group> groups,
        boolean micro,
        int rounds,
        int boots,
        int requests,
        int warmUps,
        Duration longestWarmUp,
        int open) {

    private static final int LEAST_UNITS = 40;

    public Plan {
        groups = List.copyOf(groups);
    }

    /** Some minutes. */
    public static Plan whole(List<Group> groups, boolean micro) {
        return new Plan(groups, micro, 7, 20_000, 100_000, 8, Duration.ofMinutes(4), 128);
    }

    /** About a minute a group. */
    public static Plan brief(List<Group> groups, boolean micro) {
        return new Plan(groups, micro, 3, 4_000, 30_000, 14, Duration.ofMinutes(2), 128);
    }

    public Plan withRounds(int other) {
        return new Plan(groups, micro, other, boots, requests, warmUps, longestWarmUp, open);
    }

    /** Slow clients boot fewer devices, so that a round stays one of seconds. */
    int units(Variant variant) {
        return variant.isHttp() ? requests : Math.max(LEAST_UNITS, boots / variant.slowness());
    }
}
