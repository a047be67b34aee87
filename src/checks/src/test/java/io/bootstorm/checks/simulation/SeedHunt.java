package io.bootstorm.checks.simulation;

import io.bootstorm.simulation.house.HouseRun;

/** Runs houses from seed 1 on until one breaks a promise. */
public final class SeedHunt {

    private SeedHunt() {}

    /**
     * @param args how many seeds to try
     */
    public static void main(String[] args) {
        int seeds = Integer.parseInt(args[0]);
        for (long seed = 1; seed <= seeds; seed++) {
            HouseRun run = HouseRun.of(seed);
            if (run.breach() != null) {
                System.out.println(
                        "found with seed "
                                + seed
                                + ": "
                                + run.breach().promise()
                                + " ("
                                + run.breach().how()
                                + ")");
                return;
            }
        }
        System.out.println("nothing found with " + seeds + " seeds");
    }
}
