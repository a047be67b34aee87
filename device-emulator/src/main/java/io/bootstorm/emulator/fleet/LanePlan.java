package io.bootstorm.emulator.fleet;

/**
 * What one lane is to do.
 *
 * @param firstIndex its first device
 * @param step from one of its devices to the next
 * @param maxOpen connections at a time
 * @param attempts boots of one device in all
 */
record LanePlan(
        StartSchedule schedule,
        int firstIndex,
        int step,
        int maxOpen,
        int attempts,
        long retryWaitNanos) {

    /** The plan of one of several lanes, which share devices and connections evenly. */
    static LanePlan ofLane(
            int lane, int lanes, StartSchedule schedule, int maxOpen, FleetConfig.Retry retry) {
        int share = maxOpen / lanes + (lane < maxOpen % lanes ? 1 : 0);
        return new LanePlan(
                schedule,
                lane,
                lanes,
                share,
                retry.attempts(),
                retry.waitSeconds() * 1_000_000_000L);
    }
}
