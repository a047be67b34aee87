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
        // Of all shards: those on one machine share its ports.
        long connections = (long) config.count() * config.firmware().attempts();
        FleetShard shard = config.part();
        int wanted = shard.share(config.maxOpenConnections());
        return new GeneratorLimits(
                wanted,
                files.connectionsOf(wanted),
                Math.max(1, shard.share(config.maxConnecting())),
                maxAtHubs(config, files),
                files.limit(),
                ports,
                SourceAddresses.of(target, ports, connections),
                SocketTransport.best());
    }

    private static int maxAtHubs(FleetConfig config, OpenFiles files) {
        int booting = files.connectionsOf(config.part().share(config.maxOpenConnections()));
        int atHubs = Math.max(1, config.part().share(config.hub().maxConnections()));
        int both = files.connectionsOf(booting + atHubs);
        return Math.max(1, both - booting);
    }
}
