package io.bootstorm.checks.crash;

import java.util.List;

/**
 * What a storm is to go through.
 *
 * @param seed which every choice is drawn from; when a kill hits is a matter of the machine as well
 * @param blows one of these each time; named more often, drawn more often
 * @param losses one of these at each kill of the gateway
 */
record StormPlan(int kills, long seed, List<Blow> blows, List<Loss> losses) {

    /** What happens to the house. */
    enum Blow {
        /** The gateway dies while it serves. */
        GATEWAY,
        /** The gateway dies while it starts, perhaps not for the first time. */
        STARTING_GATEWAY,
        /** The allocator dies. */
        ALLOCATOR,
        /** The disk has no room left for a moment. */
        FULL_DISK,
        /** The gateway dies on a full disk and starts, or not, before there is room. */
        GATEWAY_ON_A_FULL_DISK
    }

    static StormPlan of(int kills, long seed, Blow... blows) {
        return new StormPlan(kills, seed, List.of(blows), List.of(Loss.values()));
    }

    StormPlan losing(Loss... losses) {
        return new StormPlan(kills, seed, blows, List.of(losses));
    }
}
