package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.PollUntilAssignedStep;
import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DpsAnswer;
import java.util.List;

/**
 * A step of a scenario: wait until DPS has decided on the registration before.
 *
 * @param name what it is called in the report
 * @param checks what has to be so then
 */
public record DpsPollUntilAssigned(String name, List<AnswerCheck<DpsAnswer>> checks)
        implements GatlingSeam.StepBuilder {

    /** The same step, which goes well only if all of that is so. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    public final DpsPollUntilAssigned check(AnswerCheck<DpsAnswer>... more) {
        return new DpsPollUntilAssigned(name, List.of(more));
    }

    @Override
    public Step bind(DpsConnections connections) {
        return new PollUntilAssignedStep(name, checks, connections.measuring());
    }
}
