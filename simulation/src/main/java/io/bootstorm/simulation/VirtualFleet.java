package io.bootstorm.simulation;

import io.bootstorm.allocator.policy.TutorialPolicy;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootSettings;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fleet that boots through the gateway's engine in one thread and virtual time: hours pass in
 * seconds, and a seed gives the same run every time. Devices, gateway and policy are the real ones;
 * only sockets, clocks and threads are not.
 */
public final class VirtualFleet {

    /** A boot takes far fewer events than this; more mean that something turns for ever. */
    private static final long MAX_EVENTS_PER_DEVICE = 10_000;

    private static final int HEAT_PUMP_EVERY = 10;

    private final Scenario scenario;
    private final World world;
    private final SymmetricKey groupKey;
    private final SortedMap<String, Integer> failed = new TreeMap<>();
    private int assigned;
    private long lastFinished;

    private VirtualFleet(Scenario scenario) {
        this.scenario = scenario;
        SeededRandom random = new SeededRandom(scenario.seed());
        this.groupKey = drawKey(random);
        this.world =
                new World(
                        scenario,
                        new VirtualTime(),
                        new Trace(),
                        new SimulatedDps(scenario, new SymmetricKeys(groupKey, drawKey(random))),
                        new SimulatedWebhook(new TutorialPolicy()));
    }

    /** Plays the scenario to its end, in the calling thread. */
    public static VirtualResult run(Scenario scenario) {
        return new VirtualFleet(scenario).play();
    }

    private VirtualResult play() {
        BootSettings settings = new BootSettings(true, true, BackOff.C_SDK, 0);
        for (int i = 0; i < scenario.devices(); i++) {
            SeededRandom random = SeededRandom.forIndex(scenario.seed(), i);
            long start = (long) (random.nextDouble() * scenario.startWithin().toNanos());
            int index = i;
            world.time()
                    .at(
                            start,
                            () ->
                                    new SimulatedDevice(
                                                    index,
                                                    registrationId(index),
                                                    groupKey,
                                                    settings,
                                                    world,
                                                    random,
                                                    this::finished)
                                            .powerOn());
        }
        world.time().run(scenario.devices() * MAX_EVENTS_PER_DEVICE);
        return new VirtualResult(
                world.trace().end(),
                world.time().happened(),
                lastFinished,
                assigned,
                failed,
                world.webhook().calls());
    }

    private void finished(SimulatedDevice device, BootResult result) {
        lastFinished = world.time().nowNanos();
        if (result.isAssigned()) {
            assigned++;
        } else {
            failed.merge(result.code().name(), 1, Integer::sum);
        }
    }

    private static RegistrationId registrationId(int index) {
        String kind = index % HEAT_PUMP_EVERY == HEAT_PUMP_EVERY - 1 ? "heatpump" : "toaster";
        return RegistrationId.of("contoso-" + kind + "-" + index);
    }

    private static SymmetricKey drawKey(SeededRandom random) {
        ByteBuffer bytes = ByteBuffer.allocate(SymmetricKey.GENERATED_BYTES);
        while (bytes.hasRemaining()) {
            bytes.putLong(random.nextLong());
        }
        return SymmetricKey.of(bytes.array());
    }
}
