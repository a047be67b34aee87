package io.bootstorm.simulation.story;

import java.util.List;

/**
 * What the invariants know of a house beforehand.
 *
 * @param quota registrations a minute; 0 for any number
 * @param pollQuota polls of one device in ten seconds; 0 for any number
 * @param webhookRetries after the first call
 * @param maxOpenOperations at once
 * @param maxEndedOperations that are remembered
 */
public record Household(
        List<Home> homes,
        int quota,
        int pollQuota,
        int webhookRetries,
        int maxOpenOperations,
        int maxEndedOperations) {

    public Household {
        homes = List.copyOf(homes);
    }

    public Home of(String device) {
        for (Home home : homes) {
            if (home.device().equals(device)) {
                return home;
            }
        }
        throw new IllegalArgumentException("nobody in this house is called " + device);
    }
}
