package io.bootstorm.loadtest.action;

import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Puts one step of one user into the report: the whole of it and what it consists of, in the
 * milliseconds of the report and in nanoseconds.
 */
final class StepReport {

    private final String name;
    private final VirtualUser user;
    private final RequestHistograms histograms;
    private final LongSupplier nanoClock;
    private final long beganMillis;
    private final long beganNanos;

    private StepReport(
            String name, VirtualUser user, RequestHistograms histograms, LongSupplier nanoClock) {
        this.name = name;
        this.user = user;
        this.histograms = histograms;
        this.nanoClock = nanoClock;
        this.beganMillis = user.nowMillis();
        this.beganNanos = nanoClock.getAsLong();
    }

    /**
     * The step begins now.
     *
     * @param name what the whole of it is called
     */
    static StepReport begin(
            String name, VirtualUser user, RequestHistograms histograms, LongSupplier nanoClock) {
        return new StepReport(name, user, histograms, nanoClock);
    }

    /**
     * A part of the step is over.
     *
     * @param failure null if it went well
     */
    void report(String request, long startNanos, long endNanos, String failure) {
        user.report(request, millis(startNanos), millis(endNanos), failure);
        histograms.record(request, failure == null, endNanos - startNanos);
    }

    /**
     * The step is over, and the user goes on.
     *
     * @param failure null if it went well
     * @param carried what the user carries on
     */
    void end(String failure, Session carried) {
        long endNanos = nanoClock.getAsLong();
        report(name, beganNanos, endNanos, failure);
        user.proceed(carried, beganMillis, millis(endNanos), failure == null);
    }

    /** The report's clock has milliseconds; the nanoseconds are counted on from the start. */
    private long millis(long nanos) {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(nanos - beganNanos);
    }
}
