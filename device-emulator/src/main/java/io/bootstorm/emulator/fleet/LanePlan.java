package io.bootstorm.emulator.fleet;

/**
 * What one lane is to do.
 *
 * @param firstIndex its first device
 * @param step from one of its devices to the next
 * @param maxOpen connections at a time
 * @param maxConnecting of them, before they stand
 * @param attempts boots of one device in all
 */
record LanePlan(
        StartSchedule schedule,
        int firstIndex,
        int step,
        int maxOpen,
        int maxConnecting,
        int attempts,
        long retryWaitNanos) {

    /** The plan of one of several lanes, which share devices and connections evenly. */
    static LanePlan ofLane(
            int lane, int lanes, StartSchedule schedule, int maxOpen, FleetConfig config) {
        return new LanePlan(
                schedule,
                lane,
                lanes,
                share(lane, lanes, maxOpen),
                Math.max(1, share(lane, lanes, config.maxConnecting())),
                config.retry().attempts(),
                config.retry().waitSeconds() * 1_000_000_000L);
    }

    private static int share(int lane, int lanes, int whole) {
        return whole / lanes + (lane < whole % lanes ? 1 : 0);
    }
}
