package io.bootstorm.emulator.fleet;

import java.util.Locale;

/**
 * How far a fleet has got.
 *
 * @param started devices switched on so far
 * @param open connections at this moment
 * @param waitingForRetry devices that failed and will try again
 * @param perSecond devices that ended, assigned or failed, since the last report
 * @param etaSeconds an estimate; negative while there is none
 */
public record FleetProgress(
        int devices,
        int started,
        int open,
        int waitingForRetry,
        int assigned,
        int failed,
        double elapsedSeconds,
        double perSecond,
        double etaSeconds) {

    /** Of several processes of one fleet. */
    public FleetProgress plus(FleetProgress other) {
        return new FleetProgress(
                devices + other.devices,
                started + other.started,
                open + other.open,
                waitingForRetry + other.waitingForRetry,
                assigned + other.assigned,
                failed + other.failed,
                Math.max(elapsedSeconds, other.elapsedSeconds),
                perSecond + other.perSecond,
                Math.max(etaSeconds, other.etaSeconds));
    }

    /** One line for a terminal or a log. */
    public String line() {
        int percent = (int) (100L * (assigned + failed) / devices);
        String text =
                String.format(
                        Locale.ROOT,
                        "%3d %%  assigned %,d of %,d  failed %,d  open %,d  %,.0f/s  %.0f s",
                        percent,
                        assigned,
                        devices,
                        failed,
                        open,
                        perSecond,
                        elapsedSeconds);
        String retries = waitingForRetry == 0 ? "" : "  to retry " + waitingForRetry;
        String eta =
                etaSeconds < 0 ? "" : String.format(Locale.ROOT, "  about %.0f s left", etaSeconds);
        return text + retries + eta;
    }
}
