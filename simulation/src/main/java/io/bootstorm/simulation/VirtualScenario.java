package io.bootstorm.simulation;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import java.time.Duration;
import java.util.List;

/**
 * What a virtual fleet goes through. The same scenario gives the same run, to the last event, on
 * every machine.
 *
 * @param fleet the devices; where they connect to does not matter
 * @param gateway the DPS; its ports, its data folder and its TLS do not matter. Symmetric keys that
 *     it leaves out are the fleet's
 * @param policies that the enrollments' webhooks may name
 * @param outages of the DPS
 * @param seed of every random choice
 * @param startNanos what the clock shows at the start, not negative: windows of quotas are counted
 *     from its zero
 * @param limit after which the run is stopped, in virtual time; at most a week
 */
public record VirtualScenario(
        FleetConfig fleet,
        GatewayConfig gateway,
        List<CustomAllocationPolicy> policies,
        Network network,
        List<Outage> outages,
        long seed,
        long startNanos,
        Duration limit) {

    /** A fleet that is not over by then never is. */
    private static final Duration LONGEST = Duration.ofDays(7);

    public VirtualScenario {
        policies = List.copyOf(policies);
        outages = List.copyOf(outages);
        refuse(
                fleet.deviceClient() != DeviceClient.LEAN,
                "fleet.client: a virtual run has no packets that another client could write");
        refuse(
                fleet.certificates() != null,
                "fleet.certificates: a virtual run has no TLS to show certificates in; give the"
                        + " devices symmetric keys");
        refuse(
                fleet.tpm() != null,
                "fleet.tpm: a virtual run has nothing that a TPM is challenged over; give the"
                        + " devices symmetric keys");
        refuse(
                fleet.hub().enabled(),
                "fleet.hub: in a virtual run devices do not come up at their hubs");
        refuse(
                fleet.assignments() != null,
                "fleet.assignments: a virtual run writes no assignments down");
        if (startNanos < 0) {
            throw new IllegalArgumentException("a virtual clock starts at 0 or later");
        }
        limit = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }

    private static void refuse(boolean ifSo, String why) {
        if (ifSo) {
            throw new IllegalArgumentException(why + "; leave it out, or run without --virtual");
        }
    }

    /** With a clock that starts at zero, no outage and a limit of a week. */
    public static VirtualScenario of(
            FleetConfig fleet,
            GatewayConfig gateway,
            List<CustomAllocationPolicy> policies,
            Network network,
            long seed) {
        return new VirtualScenario(fleet, gateway, policies, network, List.of(), seed, 0, LONGEST);
    }
}
