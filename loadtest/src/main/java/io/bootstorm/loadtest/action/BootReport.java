package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Puts one device's boot into the report, phase by phase, and lets the virtual user go on. */
final class BootReport implements BootObserver {

    private final BootRequests requests;
    private final VirtualUser user;
    private final RequestHistograms histograms;
    private final LongSupplier nanoClock;
    private final long beganMillis;
    private final long beganNanos;

    private BootReport(
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

    /** The boot begins now. */
    static BootReport begin(
            BootRequests requests,
            VirtualUser user,
            RequestHistograms histograms,
            LongSupplier nanoClock) {
        return new BootReport(requests, user, histograms, nanoClock);
    }

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        report(requests.phase(phase), startNanos, endNanos, ok ? null : failure);
    }

    @Override
    public void finished(BootResult result) {
        long endNanos = nanoClock.getAsLong();
        String failure = result.isAssigned() ? null : result.failure().reason();
        report(requests.boot(), beganNanos, endNanos, failure);
        user.proceed(carrying(result), beganMillis, millis(endNanos), result.isAssigned());
    }

    private void report(String request, long startNanos, long endNanos, String failure) {
        user.report(request, millis(startNanos), millis(endNanos), failure);
        histograms.record(request, failure == null, endNanos - startNanos);
    }

    /** The scenario's next steps may want to know where the device was sent. */
    private Session carrying(BootResult result) {
        return result.isAssigned()
                ? user.session()
                        .set(BootAttributes.ASSIGNED_HUB, result.assignedHub())
                        .set(BootAttributes.DEVICE_ID, result.deviceId())
                : user.session().set(BootAttributes.FAILURE, result.failure().reason());
    }

    /**
     * The report's clock has milliseconds; the boot's nanoseconds are counted on from its start.
     */
    private long millis(long nanos) {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(nanos - beganNanos);
    }
}
