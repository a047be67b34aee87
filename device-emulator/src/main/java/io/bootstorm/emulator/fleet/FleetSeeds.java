package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * One seed for each thing that is drawn, so that another payload template does not change who
 * arrives when.
 */
record FleetSeeds(
        long arrivals,
        long ids,
        long payloads,
        long profiles,
        long behaviours,
        long links,
        long waits,
        long backOffs) {

    static FleetSeeds of(long seed) {
        SeededRandom random = new SeededRandom(seed);
        return new FleetSeeds(
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }
}
