package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DpsAnswer;
import io.gatling.javaapi.core.Session;
import java.util.List;

/** Puts one device's boot into the report, phase by phase, and lets the virtual user go on. */
final class BootReport implements BootObserver {

    private final BootRequests requests;
    private final VirtualUser user;
    private final List<AnswerCheck<DpsAnswer>> checks;
    private final StepReport report;
    private RegistrationReply lastReply;

    private BootReport(
            BootRequests requests,
            VirtualUser user,
            List<AnswerCheck<DpsAnswer>> checks,
            StepReport report) {
        this.requests = requests;
        this.user = user;
        this.checks = checks;
        this.report = report;
    }

    /** The boot begins now. */
    static BootReport begin(
            BootRequests requests,
            VirtualUser user,
            List<AnswerCheck<DpsAnswer>> checks,
            Measuring measuring) {
        return new BootReport(
                requests, user, checks, StepReport.begin(requests.boot(), user, measuring));
    }

    @Override
    public void replied(RegistrationReply reply) {
        lastReply = reply;
    }

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        report.phase(requests, phase, startNanos, endNanos, ok ? null : failure);
    }

    @Override
    public void finished(BootResult result) {
        end(report, checks, new DpsAnswer(result, lastReply), user.session());
    }

    /** Judges a boot that is over, and lets the user go on with what came of it. */
    static void end(
            StepReport report,
            List<AnswerCheck<DpsAnswer>> checks,
            DpsAnswer answer,
            Session session) {
        String failure = failure(checks, answer);
        BootFailure refusal = answer.result().failure();
        if (refusal != null && refusal.reason().equals(failure)) {
            report.explain(failure, refusal.detail());
        }
        Session carried = AnswerCheck.save(checks, answer, carrying(answer.result(), session));
        report.end(
                failure, failure == null ? carried : carried.set(BootAttributes.FAILURE, failure));
    }

    /** Unless a check says how a boot has to be refused, it has to end assigned. */
    private static String failure(List<AnswerCheck<DpsAnswer>> checks, DpsAnswer answer) {
        boolean refusalIsExpected =
                checks.stream().anyMatch(check -> check.part().tellsOfRefusal());
        return refusalIsExpected || answer.result().isAssigned()
                ? AnswerCheck.failure(checks, answer)
                : answer.result().failure().reason();
    }

    /** The scenario's next steps may want to know where the device was sent. */
    private static Session carrying(BootResult result, Session session) {
        return result.isAssigned()
                ? session.set(BootAttributes.ASSIGNED_HUB, result.assignedHub())
                        .set(BootAttributes.DEVICE_ID, result.deviceId())
                : session;
    }
}
