package io.bootstorm.benchmark.measure;

import java.util.List;

/**
 * How much is measured.
 *
 * @param groups of {@link Group}, by name
 * @param rounds of each variant, interleaved; an odd number has a middle one
 * @param boots a round and variant
 * @param requests the same of the HTTP group
 * @param warmUps rounds before those that count
 * @param open boots or requests under way at a time
 */
public record Plan(List<Group> groups, int rounds, int boots, int requests, int warmUps, int open) {

    public Plan {
        groups = List.copyOf(groups);
    }

    /** Some minutes. */
    public static Plan whole(List<Group> groups) {
        return new Plan(groups, 7, 20_000, 100_000, 3, 128);
    }

    /** About a minute; the compilers have hardly warmed up. */
    public static Plan brief(List<Group> groups) {
        return new Plan(groups, 3, 4_000, 30_000, 2, 128);
    }

    public Plan withRounds(int other) {
        return new Plan(groups, other, boots, requests, warmUps, open);
    }

    /** Slow clients boot fewer devices, so that a round stays one of seconds. */
    int units(Variant variant) {
        return variant.isHttp() ? requests : Math.max(100, boots / variant.slowness());
    }
}
