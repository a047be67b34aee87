package io.bootstorm.simulation.house;

import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.UnpluggedGateway;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import io.bootstorm.simulation.wire.VirtualNetwork;

/** The machine that the gateway runs on. */
final class GatewayPart {

    static final String OWNER = "gateway";

    private final GatewayConfig config;
    private final VirtualTime time;
    private final VirtualNetwork network;
    private final Disk disk;
    private final HouseDates dates;
    private final SeededRandom draws;
    private final Story story;
    private VirtualLoop loop;
    private DiskStore store;
    private UnpluggedGateway gateway;
    private int starts;

    GatewayPart(
            GatewayConfig config,
            VirtualTime time,
            VirtualNetwork network,
            Disk disk,
            HouseDates dates,
            SeededRandom draws,
            Story story) {
        this.config = config;
        this.time = time;
        this.network = network;
        this.disk = disk;
        this.dates = dates;
        this.draws = draws;
        this.story = story;
    }

    /** Does nothing if it is on. */
    void start() {
        if (gateway != null) {
            return;
        }
        loop = new VirtualLoop(time);
        store = new DiskStore(disk, time, story);
        gateway =
                UnpluggedGateway.furnish(
                        config,
                        new UnpluggedGateway.Kept(disk.enrollments(), store, store),
                        new UnpluggedGateway.Surroundings(
                                loop,
                                network.channels(OWNER),
                                time::nowNanos,
                                dates.gateway(),
                                draws.nextLong(),
                                new GatewayWitness(story)));
        network.listen(HouseSettings.MQTT_PORT, loop, gateway::mqtt);
        network.listen(HouseSettings.AMQP_PORT, loop, gateway::amqp);
        network.listen(HouseSettings.HTTPS_PORT, loop, gateway::https);
        story.tell(new Fact.GatewayStarted(++starts));
    }

    /** Does nothing if it is off. */
    void die() {
        if (gateway == null) {
            return;
        }
        story.tell(new Fact.GatewayDied(starts));
        gateway = null;
        loop.powerOff();
        store.die();
        network.resetAllOf(HouseSettings.MQTT_PORT);
        network.resetAllOf(HouseSettings.AMQP_PORT);
        network.resetAllOf(HouseSettings.HTTPS_PORT);
        network.resetAllFrom(OWNER);
    }

    /** Null while it is off. */
    DiskStore store() {
        return gateway == null ? null : store;
    }

    int openOperations() {
        return gateway == null ? 0 : gateway.operations().openCount();
    }

    int endedOperations() {
        return gateway == null ? 0 : gateway.operations().endedCount();
    }

    int timers() {
        return gateway == null ? 0 : loop.waiting();
    }

    int connections() {
        return network.openAt(HouseSettings.MQTT_PORT)
                + network.openAt(HouseSettings.AMQP_PORT)
                + network.openAt(HouseSettings.HTTPS_PORT);
    }
}
