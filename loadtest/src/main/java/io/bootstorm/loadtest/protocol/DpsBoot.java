package io.bootstorm.loadtest.protocol;

import io.bootstorm.loadtest.action.BootRequests;
import io.bootstorm.loadtest.action.BootStep;
import io.bootstorm.loadtest.action.Step;

/** A step of a scenario: one device boots. */
public final class DpsBoot implements GatlingSeam.StepBuilder {

    private final String name;

    DpsBoot(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Step bind(DpsConnections connections) {
        return new BootStep(
                BootRequests.of(name),
                connections.client(),
                connections.options(),
                connections::device,
                connections.histograms());
    }
}
