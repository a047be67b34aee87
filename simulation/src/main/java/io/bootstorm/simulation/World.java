package io.bootstorm.simulation;

/** What everything in one virtual run shares. */
record World(
        Scenario scenario,
        VirtualTime time,
        Trace trace,
        SimulatedDps dps,
        SimulatedWebhook webhook) {}
