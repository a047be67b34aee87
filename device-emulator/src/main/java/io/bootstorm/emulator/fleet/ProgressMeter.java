package io.bootstorm.emulator.fleet;

/** Makes progress reports out of counts and time. Belongs to one thread. */
final class ProgressMeter {

    /** How much of the shown rate is the newest; the rest is what was shown before. */
    private static final double NEWEST = 0.3;

    /** Beyond it, an estimate only says that nothing happens just now. */
    private static final double LONGEST_ETA_SECONDS = 86_400;

    private final StartSchedule schedule;
    private final int devices;
    private int endedBefore;
    private double secondsBefore;
    private double smoothedRate = -1;

    /**
     * @param schedule of the whole fleet
     * @param devices those of it whose progress it is
     */
    ProgressMeter(StartSchedule schedule, int devices) {
        this.schedule = schedule;
        this.devices = devices;
    }

    FleetProgress progress(LaneCounts counts, double elapsedSeconds) {
        int ended = counts.assigned() + counts.failed();
        double seconds = elapsedSeconds - secondsBefore;
        double rate = seconds <= 0 ? 0 : (ended - endedBefore) / seconds;
        smoothedRate = smoothedRate < 0 ? rate : NEWEST * rate + (1 - NEWEST) * smoothedRate;
        endedBefore = ended;
        secondsBefore = elapsedSeconds;
        return new FleetProgress(
                devices,
                counts.started(),
                counts.open(),
                counts.waitingForRetry(),
                counts.assigned(),
                counts.failed(),
                elapsedSeconds,
                rate,
                etaSeconds(devices - ended, elapsedSeconds));
    }

    /** By the rate or by the arrivals that are still to come, whatever takes longer. */
    private double etaSeconds(int left, double elapsedSeconds) {
        if (smoothedRate <= 0) {
            return -1;
        }
        double lastArrival = schedule.startNanos(schedule.count() - 1) / 1e9;
        double eta = Math.max(left / smoothedRate, lastArrival - elapsedSeconds);
        return eta > LONGEST_ETA_SECONDS ? -1 : eta;
    }
}
