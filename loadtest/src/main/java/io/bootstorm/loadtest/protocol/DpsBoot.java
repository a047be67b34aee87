package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.BootRequests;
import io.bootstorm.loadtest.action.BootStep;
import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DpsAnswer;
import java.util.List;

/**
 * A step of a scenario: one device boots.
 *
 * @param name what it is called in the report
 * @param checks what has to be so at its end
 */
public record DpsBoot(String name, List<AnswerCheck<DpsAnswer>> checks)
        implements GatlingSeam.StepBuilder {

    /** The same step, which goes well only if all of that is so. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    public final DpsBoot check(AnswerCheck<DpsAnswer>... more) {
        return new DpsBoot(name, List.of(more));
    }

    @Override
    public Step bind(DpsConnections connections) {
        return new BootStep(BootRequests.of(name), checks, connections.booting());
    }
}
