package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.behaviour.BootSetup;
import io.bootstorm.emulator.client.DeviceTls;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.protocol.random.SeededRandom;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Boots a fleet's devices over one client, from one source address after the other, each as its
 * kind does.
 */
final class DeviceBoots implements BootStarter {

    private static final long MOST_ATTEMPTS = 1_000;

    private final FleetDevices devices;
    private final FleetMix mix;
    private final FleetSeeds seeds;
    private final ProvisioningClient client;
    private final boolean resumesSessions;
    private final List<BootOptions> optionsByAddress;

    /**
     * @param resumesSessions whether devices do, whose profiles do not say
     */
    DeviceBoots(
            FleetDevices devices,
            FleetMix mix,
            FleetSeeds seeds,
            ProvisioningClient client,
            boolean resumesSessions,
            BootOptions options,
            List<InetSocketAddress> sourceAddresses) {
        this.devices = devices;
        this.mix = mix;
        this.seeds = seeds;
        this.client = client;
        this.resumesSessions = resumesSessions;
        this.optionsByAddress = sourceAddresses.stream().map(options::withLocalAddress).toList();
    }

    @Override
    public DeviceBoot start(EventLoop loop, Attempt attempt, BootObserver observer) {
        DeviceKind kind = mix.kind(attempt.index());
        BootSetup asItShould =
                BootSetup.of(client, devices.device(attempt.index()), options(attempt, kind));
        return kind.behaviour().apply(asItShould, attempt.number()).start(loop, observer);
    }

    private BootOptions options(Attempt attempt, DeviceKind kind) {
        BootOptions options =
                optionsByAddress
                        .get(attempt.index() % optionsByAddress.size())
                        .withSeed(drawn(seeds.backOffs(), attempt));
        return withTls(
                kind.isConstrained()
                        ? kind.profile()
                                .constrain(
                                        options,
                                        attempt.poweredOnNanos(),
                                        drawn(seeds.links(), attempt))
                        : options,
                kind.profile().tls().of(resumesSessions, attempt.index() + 1));
    }

    private static BootOptions withTls(BootOptions options, DeviceTls tls) {
        return tls.equals(DeviceTls.AS_ENDPOINT)
                ? options
                : options.withConstraints(options.constraints().withTls(tls));
    }

    private static long drawn(long seed, Attempt attempt) {
        return SeededRandom.forIndex(seed, attempt.index() * MOST_ATTEMPTS + attempt.number())
                .nextLong();
    }
}
