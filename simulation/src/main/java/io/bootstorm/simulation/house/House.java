package io.bootstorm.simulation.house;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.simulation.house.Trouble.Kind;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Home;
import io.bootstorm.simulation.story.HouseView;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Story;
import io.bootstorm.simulation.time.VirtualLoop;
import io.bootstorm.simulation.time.VirtualTime;
import io.bootstorm.simulation.wire.VirtualNetwork;
import io.bootstorm.simulation.wire.Weather;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** All parts of a house and what befalls them. */
final class House implements HouseView {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Duration JUMP = Duration.ofHours(1);
    private static final String MARK = "mark";

    /** Of the handler that a gateway's MQTT connection has once the device is accepted. */
    private static final String ACCEPTED = "registration";

    private final VirtualTime time;
    private final Story story;
    private final Weather weather;
    private final VirtualNetwork network;
    private final HouseDates dates;
    private final Disk disk;
    private final Enrollments enrollments;
    private final GatewayPart gateway;
    private final AllocatorPart allocator;
    private final List<DevicePart> devices = new ArrayList<>();
    private final VirtualLoop somebody;
    private final NewestOperation operations;
    private int marks;

    House(
            HousePlan plan,
            Household household,
            long seed,
            VirtualTime time,
            Story story,
            NewestOperation operations) {
        SeededRandom seeds = new SeededRandom(seed);
        this.time = time;
        this.story = story;
        this.weather = plan.weather();
        this.network = new VirtualNetwork(time, plan.weather(), seeds.nextLong());
        this.dates = new HouseDates(time);
        this.disk = new Disk(drawing(seeds));
        this.enrollments =
                new Enrollments(
                        household.homes(),
                        disk.enrollments(),
                        drawing(seeds),
                        dates.real().instant(),
                        story);
        this.gateway =
                new GatewayPart(
                        HouseSettings.gateway(plan),
                        time,
                        network,
                        disk,
                        dates,
                        drawing(seeds),
                        story);
        this.allocator = new AllocatorPart(time, network, drawing(seeds), story);
        this.somebody = new VirtualLoop(time);
        this.operations = operations;
        AtomicInteger boots = new AtomicInteger();
        for (Home home : household.homes()) {
            devices.add(
                    new DevicePart(
                            home,
                            plan.transport(),
                            time,
                            network,
                            dates,
                            drawing(seeds),
                            story,
                            boots::incrementAndGet));
        }
    }

    private static SeededRandom drawing(SeededRandom seeds) {
        return new SeededRandom(seeds.nextLong());
    }

    /** Switches everything on, and has the troubles befall it when they are due. */
    void open(List<Trouble> troubles) {
        gateway.start();
        allocator.start();
        devices.forEach(DevicePart::start);
        for (Trouble trouble : troubles) {
            time.at(trouble.atMillis() * NANOS_PER_MILLI, () -> befall(trouble));
        }
        time.at(HousePlan.OVER_AFTER_MILLIS * NANOS_PER_MILLI, this::calm);
    }

    private void befall(Trouble trouble) {
        story.tell(new Fact.Happened("trouble: " + trouble.text()));
        DevicePart device = devices.get(trouble.subject());
        String name = device.home().device();
        switch (trouble.kind()) {
            case GATEWAY_DIES -> lasting(trouble, gateway::die, gateway::start);
            case DEVICE_DIES -> lasting(trouble, device::die, device::start);
            case ALLOCATOR_DIES -> lasting(trouble, allocator::die, allocator::start);
            case RESET -> network.resetNewestOf(name);
            case REPLAY -> network.replay(name, somebody);
            case SNOOPS -> device.snoop(operations.of(device.home().device()));
            case STORE_SLOW -> lasting(trouble, () -> disk.slow(true), () -> disk.slow(false));
            case STORE_FAILS ->
                    lasting(trouble, () -> disk.failing(true), () -> disk.failing(false));
            case CLOCK_AHEAD -> lasting(trouble, () -> clock(JUMP), () -> clock(Duration.ZERO));
            case CLOCK_BEHIND ->
                    lasting(trouble, () -> clock(JUMP.negated()), () -> clock(Duration.ZERO));
            case WEBHOOK_TURNS -> allocator.turn();
            case KEYS_CHANGE ->
                    lasting(
                            trouble,
                            () -> enrollments.changeKeys(trouble.subject()),
                            this::handOutKeys);
            case POLICY_CHANGES -> enrollments.changePolicy(trouble.subject());
            case DISABLED ->
                    lasting(
                            trouble,
                            () -> enrollments.enable(trouble.subject(), false),
                            () -> enrollments.enable(trouble.subject(), true));
            case TWIN_MARKED -> mark(device.home());
            default -> lasting(trouble, () -> mood(trouble.kind()), () -> mood(null));
        }
    }

    private void lasting(Trouble trouble, Runnable begins, Runnable ends) {
        begins.run();
        time.after(
                trouble.millis() * NANOS_PER_MILLI,
                () -> {
                    story.tell(new Fact.Happened("over: " + trouble.text()));
                    ends.run();
                });
    }

    private void mood(Kind kind) {
        allocator.mood(kind);
    }

    private void clock(Duration ahead) {
        dates.gatewayAhead(ahead);
        story.tell(new Fact.ClockJumped(ahead));
    }

    private void handOutKeys() {
        for (DevicePart device : devices) {
            device.learnKey(enrollments.of(device.home()).key());
        }
    }

    /** An operator's program writes a tag, if the device is at a hub. */
    private void mark(Home home) {
        Registration record = disk.registration(Enrollments.idOf(home));
        if (record == null || record.device() == null || gateway.store() == null) {
            return;
        }
        HubDeviceId id = record.device().id();
        int mark = ++marks;
        gateway.store()
                .updateDevice(
                        id,
                        device -> device == null ? null : marked(device, mark),
                        failure -> {
                            if (failure == null && disk.has(id)) {
                                story.tell(
                                        new Fact.Happened("operator: mark " + mark + " is kept"));
                            }
                        });
    }

    private static HubDevice marked(HubDevice device, int mark) {
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        tags.setAll(device.twin().tags());
        tags.put(MARK, mark);
        return device.with(device.twin().with(tags, device.twin().desired()));
    }

    /** Nothing goes wrong any more: now everybody has to come to a hub. */
    private void calm() {
        story.tell(new Fact.Happened("all troubles are over"));
        network.weather(weather.calmed());
        handOutKeys();
        devices.forEach(DevicePart::calm);
    }

    @Override
    public int openOperations() {
        return gateway.openOperations();
    }

    @Override
    public int endedOperations() {
        return gateway.endedOperations();
    }

    @Override
    public List<String> mqttSessions() {
        return network.ownersAt(HouseSettings.MQTT_PORT, ACCEPTED);
    }

    @Override
    public int connections() {
        return gateway.connections();
    }

    @Override
    public int gatewayTimers() {
        return gateway.timers();
    }

    @Override
    public List<String> notYetAssigned() {
        return devices.stream()
                .filter(device -> !device.isResting())
                .map(device -> device.home().device())
                .toList();
    }
}
