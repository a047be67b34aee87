package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.HouseView;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A second connection of a device closes the first, as IoT Hub's documents have it. */
final class OneSession implements Invariant {

    @Override
    public String promise() {
        return "A device has at most one open connection over MQTT that was accepted.";
    }

    @Override
    public String look(HouseView house) {
        List<String> sessions = house.mqttSessions();
        if (sessions.size() < 2) {
            return null;
        }
        Set<String> devices = new HashSet<>();
        for (String device : sessions) {
            if (!devices.add(device)) {
                return device + " has two connections";
            }
        }
        return null;
    }
}
