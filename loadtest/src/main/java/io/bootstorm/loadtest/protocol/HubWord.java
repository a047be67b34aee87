package io.bootstorm.loadtest.protocol;

import java.util.List;

/**
 * A named step at the hub that a device was assigned to, not yet said which.
 *
 * @param name what it is called in the report
 */
public record HubWord(String name) {

    /**
     * The device comes up at the hub that a boot before has left in its session: it connects over
     * MQTT, with the key or certificate that it showed to DPS, and subscribes. It stays until its
     * user is through with the scenario, or connects once more.
     */
    public HubConnect connect() {
        return new HubConnect(name);
    }

    /** The device fetches its twin, over the connection of the step before. */
    public HubTwin twin() {
        return new HubTwin(name, List.of());
    }
}
