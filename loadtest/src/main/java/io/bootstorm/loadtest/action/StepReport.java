package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.device.BootPhase;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;

/**
 * Puts one step of one user into the report: the whole of it and what it consists of, in the
 * milliseconds of the report and in nanoseconds.
 */
final class StepReport {

    private final String name;
    private final VirtualUser user;
    private final Measuring measuring;
    private final long beganMillis;
    private final long beganNanos;

    private StepReport(String name, VirtualUser user, Measuring measuring) {
        this.name = name;
        this.user = user;
        this.measuring = measuring;
        this.beganMillis = user.nowMillis();
        this.beganNanos = measuring.nanoClock().getAsLong();
    }

    /**
     * The step begins now.
     *
     * @param name what the whole of it is called
     */
    static StepReport begin(String name, VirtualUser user, Measuring measuring) {
        return new StepReport(name, user, measuring);
    }

    /**
     * A phase of a boot is over. Deriving the key takes microseconds: unless it failed, that is
     * told in nanoseconds only, since the report would have a row of noughts.
     *
     * @param failure null if it went well
     */
    void phase(
            BootRequests requests,
            BootPhase phase,
            long startNanos,
            long endNanos,
            String failure) {
        if (phase == BootPhase.DERIVE_KEY && failure == null) {
            measuring.histograms().record(requests.phase(phase), true, endNanos - startNanos);
        } else {
            report(requests.phase(phase), startNanos, endNanos, failure);
        }
    }

    /**
     * A part of the step is over.
     *
     * @param failure null if it went well
     */
    void report(String request, long startNanos, long endNanos, String failure) {
        user.report(request, millis(startNanos), millis(endNanos), failure);
        measuring.histograms().record(request, failure == null, endNanos - startNanos);
    }

    /** Tells in full why the step is about to fail, if nothing failed for that reason before. */
    void explain(String reason, String detail) {
        measuring.firstFailures().note(name, reason, detail);
    }

    /**
     * The step is over, and the user goes on.
     *
     * @param failure null if it went well
     * @param carried what the user carries on
     */
    void end(String failure, Session carried) {
        long endNanos = measuring.nanoClock().getAsLong();
        report(name, beganNanos, endNanos, failure);
        user.proceed(carried, beganMillis, millis(endNanos), failure == null);
    }

    /** The report's clock has milliseconds; the nanoseconds are counted on from the start. */
    private long millis(long nanos) {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(nanos - beganNanos);
    }
}
