package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.BootRequests;
import io.bootstorm.loadtest.action.BootStep;
import io.bootstorm.loadtest.action.Step;
import io.bootstorm.loadtest.check.DpsCheck;
import java.util.List;

/**
 * A step of a scenario: one device boots.
 *
 * @param name what it is called in the report
 * @param checks what has to be so at its end
 */
public record DpsBoot(String name, List<DpsCheck> checks) implements GatlingSeam.StepBuilder {

    /** The same step, which goes well only if all of that is so. */
    public DpsBoot check(DpsCheck... more) {
        return new DpsBoot(name, List.of(more));
    }

    @Override
    public Step bind(DpsConnections connections) {
        return new BootStep(BootRequests.of(name), checks, connections.booting());
    }
}
