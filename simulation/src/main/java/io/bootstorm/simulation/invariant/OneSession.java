package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.HouseView;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A second connection of a device closes the first, as IoT Hub's documents have it. Strangers have
 * connections of their own for a while, and close nobody's.
 */
final class OneSession implements Invariant {

    /** A gateway lets strangers go sooner. */
    private static final long STRANGERS_NANOS = 100_000_000_000L;

    private final Map<String, Long> strangers = new HashMap<>();
    private long nowNanos;

    @Override
    public String promise() {
        return "A device that has proved who it is has at most one open connection over MQTT.";
    }

    @Override
    public String learn(long learnedNanos, Fact fact) {
        nowNanos = learnedNanos;
        if (fact instanceof Fact.StrangerCame stranger) {
            strangers.put(stranger.device(), nowNanos);
        }
        return null;
    }

    @Override
    public String look(HouseView house) {
        List<String> sessions = house.mqttSessions();
        if (sessions.size() < 2) {
            return null;
        }
        Set<String> devices = new HashSet<>();
        for (String device : sessions) {
            long lately = nowNanos - STRANGERS_NANOS;
            if (!devices.add(device) && strangers.getOrDefault(device, Long.MIN_VALUE) <= lately) {
                return device + " has two connections";
            }
        }
        return null;
    }
}
