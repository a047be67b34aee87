package io.bootstorm.benchmark.measure;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param brief whether it is cut down to save time
 * @param rounds of each variant, interleaved; an odd number has a middle one
 * @param boots a round and variant
 * @param requests the same of the HTTP groups
 * @param warmUps rounds before those that count, at most
 * @param longestWarmUp of a group, for machines that are busy with other things; a round that has
 *     begun is ended
 * @param starts of the gateway, with each store
 * @param open boots or requests under way at a time
 */
public record Plan(
        Selection selection,
        boolean brief,
        int rounds,
        int boots,
        int requests,
        int warmUps,
        Duration longestWarmUp,
        int starts,
        int open) {

    private static final int LEAST_UNITS = 40;

    /** Some minutes a group. */
    public static Plan whole(Selection selection) {
        return new Plan(selection, false, 7, 20_000, 100_000, 8, Duration.ofMinutes(4), 5, 128);
    }

    /** About a minute a group. */
    public static Plan brief(Selection selection) {
        return new Plan(selection, true, 3, 4_000, 30_000, 14, Duration.ofMinutes(2), 5, 128);
    }

    /** About a minute for all, of servers that are hardly warm. */
    public static Plan minute() {
        return new Plan(
                Selection.minute(), true, 3, 4_000, 30_000, 14, Duration.ofSeconds(20), 1, 128);
    }

    public Plan withRounds(int other) {
        return new Plan(
                selection, brief, other, boots, requests, warmUps, longestWarmUp, starts, open);
    }

    /** Slow clients boot fewer devices, so that a round stays one of seconds. */
    int units(Variant variant) {
        return variant.isHttp() ? requests : Math.max(LEAST_UNITS, boots / variant.slowness());
    }
}
