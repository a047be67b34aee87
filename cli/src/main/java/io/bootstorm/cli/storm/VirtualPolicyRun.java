package io.bootstorm.cli.storm;

import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.fleet.VirtualRun;
import io.bootstorm.simulation.Network;
import io.bootstorm.simulation.Outage;
import io.bootstorm.simulation.VirtualResult;
import io.bootstorm.simulation.VirtualScenario;
import java.nio.file.Path;
import java.util.List;

/** Under virtual time, in this thread. */
record VirtualPolicyRun(Storm storm, Console console, StopSignal stop) implements PolicyRun {

    private static final int NO_PORT = 1;

    @Override
    public StormResult run(StormPolicy policy) {
        Configuration configuration =
                new StormHouse(storm)
                        .configuration(policy, Path.of("nowhere"), NO_PORT, NO_PORT, NO_PORT);
        VirtualScenario scenario =
                new VirtualScenario(
                        configuration.fleet(),
                        configuration.gateway(),
                        PolicyRegistry.shipped().all(),
                        Network.parse(storm.network()),
                        storm.outage() == null
                                ? List.of()
                                : List.of(new Outage(storm.outageFrom(), storm.outage())),
                        storm.seed(),
                        0,
                        storm.timeLimit());
        VirtualRun.Outcome outcome =
                new VirtualRun(console, stop).run(scenario, policy.name() + " ");
        VirtualResult result = outcome.result();
        return new StormResult(policy, result.fleet(), result.digest());
    }
}
