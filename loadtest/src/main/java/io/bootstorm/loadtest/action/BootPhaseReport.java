package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.device.BootPhase;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts one step of one user into the report: the whole of it and the phases of the boot, in the
 * milliseconds of the report and in nanoseconds.
 */
final class BootPhaseReport {

    private final BootRequests requests;
    private final VirtualUser user;
    private final RequestHistograms histograms;
    private final LongSupplier nanoClock;
    private final long beganMillis;
    private final long beganNanos;

    private BootPhaseReport(
            BootRequests requests,
            VirtualUser user,
            RequestHistograms histograms,
            LongSupplier nanoClock) {
        this.requests = requests;
        this.user = user;
        this.histograms = histograms;
        this.nanoClock = nanoClock;
        this.beganMillis = user.nowMillis();
        this.beganNanos = nanoClock.getAsLong();
    }

    /** The step begins now. */
    static BootPhaseReport begin(
            BootRequests requests,
            VirtualUser user,
            RequestHistograms histograms,
            LongSupplier nanoClock) {
        return new BootPhaseReport(requests, user, histograms, nanoClock);
    }

    void report(BootPhase phase, long startNanos, long endNanos, String failure) {
        report(requests.phase(phase), startNanos, endNanos, failure);
    }

    /**
     * The step is over, and the user goes on.
     *
     * @param failure null if it went well
     * @param carried what the user carries on
     */
    void end(String failure, Session carried) {
        long endNanos = nanoClock.getAsLong();
        report(requests.boot(), beganNanos, endNanos, failure);
        user.proceed(carried, beganMillis, millis(endNanos), failure == null);
    }

    private void report(String request, long startNanos, long endNanos, String failure) {
        user.report(request, millis(startNanos), millis(endNanos), failure);
        histograms.record(request, failure == null, endNanos - startNanos);
    }

    /** The report's clock has milliseconds; the nanoseconds are counted on from the start. */
    private long millis(long nanos) {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(nanos - beganNanos);
    }
}
