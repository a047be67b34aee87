package io.bootstorm.cli.storm;

import io.bootstorm.allocator.host.AllocatorHost;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.cli.config.Configuration;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ProgressLine;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** With a gateway, an allocator and a fleet of this process, on loopback. */
record RealPolicyRun(Storm storm, Path data, Console console, StopSignal stop)
        implements PolicyRun {

    @Override
    public StormResult run(StormPolicy policy) throws InterruptedException {
        Path folder = data.resolve(policy.name());
        try (AllocatorHost allocator = allocator(policy, folder);
                GatewayWithOutage gateway = gateway(policy, folder, allocator.port())) {
            Configuration configuration =
                    new StormHouse(storm)
                            .configuration(policy, folder, 0, allocator.port(), gateway.mqttPort());
            configuration.set("fleet.tls.ca-pem", gateway.caPem(), "storm");
            return new StormResult(policy, fleet(configuration.fleet(), policy, gateway), null);
        }
    }

    private FleetResult fleet(FleetConfig config, StormPolicy policy, GatewayWithOutage gateway)
            throws InterruptedException {
        ProgressLine line = new ProgressLine(console);
        Fleet[] started = new Fleet[1];
        FleetListener listener =
                new FleetListener() {
                    @Override
                    public void progress(FleetProgress progress) {
                        line.show(policy.name() + " " + progress.line(), progress.elapsedSeconds());
                        if (progress.elapsedSeconds() > storm.timeLimit().toSeconds()) {
                            started[0].cancel();
                        }
                    }
                };
        started[0] = Fleet.start(config, listener);
        stop.onAsked(started[0]::cancel);
        if (storm.outage() != null) {
            gateway.schedule(storm.outageFrom(), storm.outage());
        }
        try {
            return started[0].await();
        } finally {
            line.end();
        }
    }

    private AllocatorHost allocator(StormPolicy policy, Path folder) {
        try {
            return AllocatorHost.start(
                    new StormHouse(storm).configuration(policy, folder, 0, 1, 1).allocator(),
                    PolicyRegistry.shipped(),
                    line -> {},
                    InstantSource.system(),
                    () -> UUID.randomUUID().toString());
        } catch (IOException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private GatewayWithOutage gateway(StormPolicy policy, Path folder, int allocatorPort) {
        GatewayConfig config =
                new StormHouse(storm).configuration(policy, folder, 0, allocatorPort, 1).gateway();
        try {
            return new GatewayWithOutage(config, Gateway.start(config));
        } catch (GatewayStartException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }
}
