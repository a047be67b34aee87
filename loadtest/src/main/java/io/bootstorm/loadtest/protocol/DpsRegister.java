package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.BootRequests;
import io.bootstorm.loadtest.action.RegisterStep;
import io.bootstorm.loadtest.action.Step;

/**
 * A step of a scenario: one device registers.
 *
 * @param name what it is called in the report
 */
public record DpsRegister(String name) implements GatlingSeam.StepBuilder {

    @Override
    public Step bind(DpsConnections connections) {
        return new RegisterStep(BootRequests.of(name), connections.booting());
    }
}
