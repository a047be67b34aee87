package io.bootstorm.loadtest.protocol;

import java.util.List;

/**
 * A named request to DPS, not yet said which.
 *
 * @param name what it is called in the report
 */
public record DpsRequest(String name) {

    /**
     * The whole boot of one device: it connects, subscribes, registers, polls until DPS has
     * decided, and disconnects. In the report stand the whole under the request's name, and {@code
     * {name} connect}, {@code {name} subscribe}, {@code {name} register} and, once for each poll,
     * {@code {name} poll}. The waiting between polls is in the whole only; how long {@code {name}
     * derive key} took is told in nanoseconds only.
     *
     * <p>The virtual user has to carry a registration id, and may carry a key and a payload: see
     * {@link io.bootstorm.loadtest.action.BootAttributes}.
     */
    public DpsBoot boot() {
        return new DpsBoot(name, List.of());
    }

    /**
     * The first half of a boot: over when DPS has taken the registration. The device then polls by
     * itself, as SDKs do, whatever the scenario does meanwhile. In the report as {@link #boot}.
     */
    public DpsRegister register() {
        return new DpsRegister(name);
    }

    /**
     * The second half: over when DPS has decided on the registration of the step before, and the
     * device has heard of it.
     */
    public DpsPollUntilAssigned pollUntilAssigned() {
        return new DpsPollUntilAssigned(name, List.of());
    }
}
