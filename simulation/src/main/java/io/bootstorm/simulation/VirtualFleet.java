package io.bootstorm.simulation;

import io.bootstorm.emulator.fleet.DrivenFleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.RoomsInMemory;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A fleet that boots through the gateway's engines in one thread and virtual time: hours pass in
 * seconds, and a seed gives the same run every time. Devices, their fleet, gateway and policies are
 * the real ones; only sockets, clocks and threads are not.
 */
public final class VirtualFleet {

    /** The date on which every virtual run starts. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final long EVENTS_PER_LOOK = 1 << 12;

    private final VirtualScenario scenario;
    private final VirtualTime time;
    private final Trace trace = new Trace();
    private final PolicyCalls policies;
    private final DrivenFleet fleet;

    private VirtualFleet(VirtualScenario scenario) {
        SeededRandom seeds = new SeededRandom(scenario.seed());
        FleetConfig config = scenario.fleet();
        GatewayConfig gateway = scenario.gateway();
        this.scenario = scenario;
        this.time = new VirtualTime(scenario.startNanos());
        this.policies = new PolicyCalls(scenario.policies());
        requirePolicies(gateway);
        InstantSource dates = () -> dateAt(time.nowNanos());
        RegistrationRooms rooms =
                RoomsInMemory.furnish(
                        gateway, key(config), seeds.nextLong(), START, dateOf(), listener());
        World world =
                new World(
                        time,
                        scenario.startNanos(),
                        trace,
                        scenario.network(),
                        rooms,
                        new Refusals(new SeededRandom(seeds.nextLong()), dates, listener()),
                        policies);
        SimulatedClient client =
                new SimulatedClient(
                        world,
                        Shape.of(config),
                        config.tls().enabled(),
                        gateway.devices().secondConnection(),
                        scenario.outages(),
                        seeds.nextLong());
        this.fleet =
                new DrivenFleet(
                        config,
                        scenario.seed(),
                        new VirtualLoop(time),
                        time::nowNanos,
                        dates,
                        client);
    }

    /**
     * Plays the scenario to its end, in the calling thread.
     *
     * @throws IllegalArgumentException if the scenario cannot be played under virtual time: a
     *     webhook that names no policy, or a policy that waits for something
     */
    public static VirtualResult run(VirtualScenario scenario, Onlooker onlooker) {
        return new VirtualFleet(scenario).play(onlooker);
    }

    private VirtualResult play(Onlooker onlooker) {
        fleet.begin();
        long end = scenario.startNanos() + scenario.limit().toNanos();
        long nextLook = EVENTS_PER_LOOK;
        while (!fleet.isOver() && time.nowNanos() < end && time.step()) {
            if (time.happened() == nextLook) {
                nextLook += EVENTS_PER_LOOK;
                if (!onlooker.looks(fleet::progress)) {
                    break;
                }
            }
        }
        return new VirtualResult(
                fleet.result(),
                trace.digestSoFar(),
                trace.events(),
                trace.checkpoints(),
                time.happened(),
                policies.calls());
    }

    private WallClock dateOf() {
        return this::dateAt;
    }

    private Instant dateAt(long nanos) {
        return START.plusNanos(nanos - scenario.startNanos());
    }

    private static RegistrationListener listener() {
        return RegistrationListener.NONE;
    }

    private static SymmetricKey key(FleetConfig config) {
        if (config.certificates() != null) {
            throw new IllegalArgumentException(
                    "fleet.certificates: certificates are shown in TLS, which a virtual fleet has"
                            + " none of; give it group-key or device-key");
        }
        return SymmetricKey.fromBase64(
                config.groupKey() == null ? config.deviceKey() : config.groupKey());
    }

    private void requirePolicies(GatewayConfig gateway) {
        gateway.enrollmentGroups()
                .forEach(
                        group ->
                                requirePolicy(
                                        group.enrollmentGroupId(),
                                        group.customAllocationDefinition()));
        gateway.individualEnrollments()
                .forEach(
                        individual ->
                                requirePolicy(
                                        individual.registrationId(),
                                        individual.customAllocationDefinition()));
    }

    private void requirePolicy(String enrollment, CustomAllocationDefinition definition) {
        if (definition != null) {
            policies.requirePolicyOf(enrollment, definition.webhookUrl());
        }
    }
}
