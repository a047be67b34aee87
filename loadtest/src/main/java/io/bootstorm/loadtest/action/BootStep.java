package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DpsAnswer;
import java.util.List;

/**
 * Boots one device on the virtual user's own event loop.
 *
 * @param requests what the boot and its phases are called in the report
 * @param checks what has to be so at its end
 * @param booting how, and through what
 */
public record BootStep(BootRequests requests, List<AnswerCheck<DpsAnswer>> checks, Booting booting)
        implements Step {

    @Override
    public void perform(VirtualUser user) {
        BootReport report = BootReport.begin(requests, user, checks, booting.measuring());
        DeviceBoot.start(
                user.eventLoop(),
                booting.client(),
                booting.device().apply(user.session()),
                booting.options(),
                report);
    }
}
