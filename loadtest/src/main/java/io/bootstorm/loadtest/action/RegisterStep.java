package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.loadtest.check.DpsAnswer;
import io.gatling.javaapi.core.Session;
import java.util.List;

/**
 * Has a device connect and register, and is over when DPS has taken the registration or refused it.
 *
 * @param requests what the step and the phases of the boot are called in the report
 * @param booting how, and through what
 */
public record RegisterStep(BootRequests requests, Booting booting) implements Step {

    @Override
    public void perform(VirtualUser user) {
        StepReport report = StepReport.begin(requests.boot(), user, booting.measuring());
        SplitBoot boot =
                new SplitBoot(
                        requests, report, (taken, answer) -> end(report, user, taken, answer));
        DeviceBoot.start(
                user.eventLoop(),
                booting.client(),
                booting.device().apply(user.session()),
                booting.options(),
                boot);
    }

    private static void end(StepReport report, VirtualUser user, SplitBoot boot, DpsAnswer answer) {
        Session session = user.session().set(SplitBoot.ATTRIBUTE, boot);
        if (answer == null) {
            report.end(null, session);
        } else {
            BootReport.end(report, List.of(), answer, session);
        }
    }
}
