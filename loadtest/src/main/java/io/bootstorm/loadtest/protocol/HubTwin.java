package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.HubTwinStep;
import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.check.AnswerCheck;
import io.bootstorm.loadtest.check.DeviceTwin;
import java.util.List;

/**
 * A step of a scenario: one device fetches its twin.
 *
 * @param name what it is called in the report
 * @param checks what has to be so in it
 */
public record HubTwin(String name, List<AnswerCheck<DeviceTwin>> checks)
        implements GatlingSeam.StepBuilder {

    /** The same step, which goes well only if all of that is so. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are read only
    public final HubTwin check(AnswerCheck<DeviceTwin>... more) {
        return new HubTwin(name, List.of(more));
    }

    @Override
    public Step bind(DpsConnections connections) {
        return new HubTwinStep(name, checks, connections.atHub());
    }
}
