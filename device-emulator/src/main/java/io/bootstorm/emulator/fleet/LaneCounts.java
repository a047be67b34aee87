package io.bootstorm.emulator.fleet;

/** One lane's numbers at one moment. */
record LaneCounts(int started, int open, int waitingForRetry, int assigned, int failed) {

    static final LaneCounts NONE = new LaneCounts(0, 0, 0, 0, 0);

    LaneCounts plus(LaneCounts other) {
        return new LaneCounts(
                started + other.started,
                open + other.open,
                waitingForRetry + other.waitingForRetry,
                assigned + other.assigned,
                failed + other.failed);
    }
}
