package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.SocketTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What this machine allows a fleet, looked up before it starts.
 *
 * @param maxOpenConnections as wanted, or lowered to what open files allow
 * @param maxAtHubs connections beside those, as wanted or lowered
 * @param openFileLimit null where not known
 * @param portsPerAddress null where not known
 * @param sourceAddresses one for each device in turn; null stands for the system's choice
 */
record GeneratorLimits(
        int wantedOpenConnections,
        int maxOpenConnections,
        int maxConnecting,
        int maxAtHubs,
        Long openFileLimit,
        Integer portsPerAddress,
        List<InetSocketAddress> sourceAddresses,
        SocketTransport socketTransport) {

    /**
     * @throws FleetException if not even one connection can be opened
     */
    static GeneratorLimits of(FleetConfig config, InetAddress target, OpenFiles files) {
        Integer ports = EphemeralPorts.perAddress();
        long connections = (long) config.count() * config.firmware().attempts();
        return new GeneratorLimits(
                config.maxOpenConnections(),
                files.connectionsOf(config.maxOpenConnections()),
                config.maxConnecting(),
                maxAtHubs(config, files),
                files.limit(),
                ports,
                SourceAddresses.of(target, ports, connections),
                SocketTransport.best());
    }

    private static int maxAtHubs(FleetConfig config, OpenFiles files) {
        int booting = files.connectionsOf(config.maxOpenConnections());
        int both = files.connectionsOf(booting + config.hub().maxConnections());
        return Math.max(1, both - booting);
    }

    boolean lowered() {
        return maxOpenConnections < wantedOpenConnections;
    }
}
