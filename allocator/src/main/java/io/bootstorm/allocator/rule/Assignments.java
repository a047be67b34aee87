package io.bootstorm.allocator.rule;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many devices one policy has assigned to each hub. Safe for use by many threads; held for
 * moments only.
 */
public final class Assignments {

    /** More hubs than that are linked to no DPS; the one used longest ago is forgotten. */
    private static final int MOST_HUBS = 1000;

    private final Map<String, Long> counts = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Assigns one device to the hub with the fewest, the first of them if there are several.
     *
     * @param candidates at least one
     * @param current where the device was until now and is counted no longer; null on a first
     *     registration. A device that stays there is not counted again
     */
    synchronized String assign(List<String> candidates, String current) {
        add(current, -1);
        String chosen = candidates.get(0);
        for (String candidate : candidates) {
            if (countOf(candidate) < countOf(chosen)) {
                chosen = candidate;
            }
        }
        add(chosen, 1);
        return chosen;
    }

    synchronized long countOf(String hub) {
        return counts.getOrDefault(key(hub), 0L);
    }

    private void add(String hub, int change) {
        if (hub == null) {
            return;
        }
        counts.merge(key(hub), Math.max(0L, change), (count, start) -> Math.max(0, count + change));
        if (counts.size() > MOST_HUBS) {
            Iterator<String> oldest = counts.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static String key(String hub) {
        return hub.toLowerCase(Locale.ROOT);
    }
}
