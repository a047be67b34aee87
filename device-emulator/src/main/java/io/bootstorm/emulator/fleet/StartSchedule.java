package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * When each device of a fleet is meant to start: worked out from the seed and the index, so that
 * waiting devices take no memory. Immutable.
 */
record StartSchedule(ArrivalProfile arrival, int count, long seed) {

    /** Nanoseconds after the fleet's start; never falls as the index grows. */
    long startNanos(int index) {
        return arrival.startNanos(index, count, SeededRandom.forIndex(seed, index).nextDouble());
    }
}
