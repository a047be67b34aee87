package io.bootstorm.loadtest.action;

import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DpsAnswer;
import java.util.List;

/**
 * Waits until DPS has decided on the registration of a step before.
 *
 * @param name what the step is called in the report
 * @param checks what has to be so then
 */
public record PollUntilAssignedStep(
        String name, List<AnswerCheck<DpsAnswer>> checks, Measuring measuring) implements Step {

    /**
     * @throws IllegalStateException if there was no such step
     */
    @Override
    public void perform(VirtualUser user) {
        if (!user.session().contains(SplitBoot.ATTRIBUTE)) {
            throw new IllegalStateException(
                    "pollUntilAssigned needs a register step before it in the scenario");
        }
        SplitBoot boot = user.session().get(SplitBoot.ATTRIBUTE);
        StepReport report = StepReport.begin(name, user, measuring);
        boot.whenOver(answer -> BootReport.end(report, checks, answer, user.session()));
    }
}
