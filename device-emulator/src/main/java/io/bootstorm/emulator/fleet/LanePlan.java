package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.firmware.Firmware;
import io.bootstorm.emulator.firmware.NextBoot;
import io.bootstorm.protocol.random.SeededRandom;
import java.util.Optional;

/**
 * What one lane is to do.
 *
 * @param firstIndex its first device
 * @param step from one of its devices to the next
 * @param maxOpen connections at a time
 * @param maxConnecting of them, before they stand
 */
record LanePlan(FleetPlan fleet, int firstIndex, int step, int maxOpen, int maxConnecting) {

    private static final long MOST_ATTEMPTS = 1_000;

    /** The plan of one of several lanes, which share devices and connections evenly. */
    static LanePlan ofLane(int lane, int lanes, FleetPlan fleet, int maxOpen) {
        return new LanePlan(
                fleet,
                fleet.shard().firstIndex() + lane * fleet.shard().of(),
                lanes * fleet.shard().of(),
                share(lane, lanes, maxOpen),
                Math.max(1, share(lane, lanes, fleet.maxConnecting())));
    }

    StartSchedule schedule() {
        return fleet.schedule();
    }

    DeviceKind kind(int index) {
        return fleet.mix().kind(index);
    }

    /**
     * What the firmware of a device does after a failed boot.
     *
     * @param wasReset whether its watchdog ended that boot
     */
    Optional<NextBoot> afterFailure(Attempt failed, boolean wasReset) {
        SeededRandom draws =
                SeededRandom.forIndex(
                        fleet.waitSeed(), failed.index() * MOST_ATTEMPTS + failed.number());
        return fleet.firmware().afterFailure(failed.number(), wasReset, draws);
    }

    private static int share(int lane, int lanes, int whole) {
        return whole / lanes + (lane < whole % lanes ? 1 : 0);
    }

    /**
     * What all lanes share.
     *
     * @param schedule of the whole fleet
     * @param shard which part of it these lanes have
     * @param maxConnecting devices at a time whose connection does not stand yet
     * @param waitSeed where the firmware's waits are drawn from
     */
    record FleetPlan(
            StartSchedule schedule,
            FleetShard shard,
            int maxConnecting,
            FleetMix mix,
            Firmware firmware,
            long waitSeed) {

        static FleetPlan of(FleetConfig config, FleetSeeds seeds, FleetMix mix) {
            return new FleetPlan(
                    new StartSchedule(config.arrival(), config.count(), seeds.arrivals()),
                    config.part(),
                    Math.max(1, config.part().share(config.maxConnecting())),
                    mix,
                    new Firmware(config.firmware()),
                    seeds.waits());
        }

        /** The devices of these lanes. */
        int devices() {
            return shard.share(schedule.count());
        }
    }
}
