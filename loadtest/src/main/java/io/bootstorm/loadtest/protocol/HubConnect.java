package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.HubConnectStep;
import io.bootstorm.loadtest.action.Step;

/**
 * A step of a scenario: one device comes up at its hub.
 *
 * @param name what it is called in the report
 */
public record HubConnect(String name) implements GatlingSeam.StepBuilder {

    @Override
    public Step bind(DpsConnections connections) {
        return new HubConnectStep(name, connections.atHub());
    }
}
