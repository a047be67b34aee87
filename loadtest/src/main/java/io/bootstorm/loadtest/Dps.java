package io.bootstorm.loadtest;

import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.bootstorm.loadtest.protocol.DpsRequest;

/**
 * The words of the DPS protocol for Gatling simulations, to be imported statically beside Gatling's
 * own.
 *
 * <pre>{@code
 * scenario("boots")
 *         .feed(devices.feeder())
 *         .exec(dps("boot").boot());
 * }</pre>
 */
public final class Dps {

    /** Where a protocol begins, as in {@code dps.mqtt().host("localhost")}. */
    public static final DpsProtocol dps = DpsProtocol.DEFAULTS;

    private Dps() {}

    /**
     * Begins a step.
     *
     * @param requestName what the step is called in the report
     */
    public static DpsRequest dps(String requestName) {
        return new DpsRequest(requestName);
    }
}
