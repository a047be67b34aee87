package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.loadtest.check.DpsAnswer;
import io.bootstorm.loadtest.check.DpsCheck;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.function.LongSupplier;

/** Puts one device's boot into the report, phase by phase, and lets the virtual user go on. */
final class BootReport implements BootObserver {

    private final VirtualUser user;
    private final List<DpsCheck> checks;
    private final BootPhaseReport phases;
    private RegistrationReply lastReply;

    private BootReport(VirtualUser user, List<DpsCheck> checks, BootPhaseReport phases) {
        this.user = user;
        this.checks = checks;
        this.phases = phases;
    }

    /** The boot begins now. */
    static BootReport begin(
            BootRequests requests,
            VirtualUser user,
            List<DpsCheck> checks,
            RequestHistograms histograms,
            LongSupplier nanoClock) {
        return new BootReport(
                user, checks, BootPhaseReport.begin(requests, user, histograms, nanoClock));
    }

    @Override
    public void replied(RegistrationReply reply) {
        lastReply = reply;
    }

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        phases.report(phase, startNanos, endNanos, ok ? null : failure);
    }

    @Override
    public void finished(BootResult result) {
        end(phases, checks, new DpsAnswer(result, lastReply), user.session());
    }

    /** Judges a boot that is over, and lets the user go on with what came of it. */
    static void end(
            BootPhaseReport phases, List<DpsCheck> checks, DpsAnswer answer, Session session) {
        String failure = DpsCheck.failure(checks, answer);
        Session carried = DpsCheck.save(checks, answer, carrying(answer.result(), session));
        phases.end(
                failure, failure == null ? carried : carried.set(BootAttributes.FAILURE, failure));
    }

    /** The scenario's next steps may want to know where the device was sent. */
    private static Session carrying(BootResult result, Session session) {
        return result.isAssigned()
                ? session.set(BootAttributes.ASSIGNED_HUB, result.assignedHub())
                        .set(BootAttributes.DEVICE_ID, result.deviceId())
                : session;
    }
}
