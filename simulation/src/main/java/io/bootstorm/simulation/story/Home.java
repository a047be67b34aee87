package io.bootstorm.simulation.story;

import java.util.List;

/**
 * What is so about a device, whatever happens.
 *
 * @param device its registration id
 * @param deviceId what it is called at a hub
 * @param custom whether a webhook chooses its hub
 * @param hubs that it may be assigned to
 */
public record Home(
        String device, String deviceId, String enrollment, boolean custom, List<String> hubs) {

    public Home {
        hubs = List.copyOf(hubs);
    }

    /** Whether its enrollment is an individual one. */
    public boolean isAlone() {
        return enrollment.equals(device);
    }
}
