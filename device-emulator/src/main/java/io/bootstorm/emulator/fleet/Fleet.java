package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.device.BootOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Very many devices that boot against one DPS, on few threads. Here everything a fleet needs is put
 * together: clocks, threads, the client, and what the machine allows.
 */
public final class Fleet {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final FleetConfig config;
    private final long seed;
    private final GeneratorLimits limits;
    private final ProvisioningClient client;
    private final boolean keepsClient;
    private final EventLoopGroup group;
    private final FleetRun run;
    private final FleetListener listener;
    private final AssignmentFile assignments;
    private final HubClient hubs;
    private final HubStays stays;
    private final CompletableFuture<FleetResult> result = new CompletableFuture<>();

    private Fleet(
            FleetConfig config,
            long seed,
            GeneratorLimits limits,
            ProvisioningClient client,
            boolean keepsClient,
            HubClient hubs,
            AssignmentFile assignments,
            FleetListener listener) {
        FleetSeeds seeds = FleetSeeds.of(seed);
        FleetClock clock = FleetClock.SYSTEM;
        FleetMix mix = FleetMix.of(config, seeds, clock.dates().instant());
        BootOptions options =
                BootOptions.cSdk(clock.nanos(), clock.dates())
                        .withBackOff(BackOff.named(config.backOff()))
                        .withTimeout(Duration.ofSeconds(config.bootTimeoutSeconds()));
        this.config = config;
        this.seed = seed;
        this.limits = limits;
        this.client = client;
        this.keepsClient = keepsClient;
        this.hubs = hubs;
        this.stays =
                hubs == null
                        ? null
                        : new HubStays(hubs, config.hub().settings(), limits.maxAtHubs());
        this.assignments = assignments;
        this.listener = listener;
        this.group =
                limits.socketTransport()
                        .newGroup(
                                config.eventLoopThreads(),
                                new DefaultThreadFactory("bootstorm-fleet-loop", true));
        FleetDevices devices = new FleetDevices(config, seeds);
        BootStarter boots =
                new DeviceBoots(
                        devices,
                        mix,
                        seeds,
                        client,
                        config.tls().resumeSessions(),
                        options,
                        limits.sourceAddresses());
        this.run =
                new FleetRun(
                        LanePlan.FleetPlan.of(config, seeds, mix),
                        limits.maxOpenConnections(),
                        group,
                        recorded(goingOn(boots, devices, options), devices),
                        clock,
                        listener);
    }

    /**
     * Checks what can be checked, then lets the devices boot; returns at once. Looks up the host
     * and reads files: not for an event loop.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     * @throws FleetException if this machine does not allow it: no open files left, an output
     *     folder or a file of assignments that cannot be written
     */
    public static Fleet start(FleetConfig config, FleetListener listener) {
        return start(config, null, listener);
    }

    /**
     * What its devices boot over, for several fleets one after the other: what devices keep from
     * boot to boot, such as their TLS sessions, they keep from fleet to fleet. Whoever opens it
     * closes it. Looks up the host and reads files: not for an event loop.
     *
     * @throws IllegalArgumentException as {@link #start}
     */
    public static ProvisioningClient open(FleetConfig config) {
        return new FleetTarget(config).newClient();
    }

    /**
     * @param kept what the devices boot over; null for one of their own
     */
    private static Fleet start(
            FleetConfig config, ProvisioningClient kept, FleetListener listener) {
        FleetTarget target = new FleetTarget(config);
        GeneratorLimits limits = GeneratorLimits.of(config, target.address(), OpenFiles.now());
        if (config.output() != null) {
            FleetResultFiles.prepare(config.output());
        }
        ProvisioningClient client = kept == null ? target.newClient() : kept;
        long seed =
                config.seed() == null
                        ? new SecureRandom().nextInt(Integer.MAX_VALUE)
                        : config.seed();
        AssignmentFile assignments =
                config.assignments() == null
                        ? null
                        : AssignmentFile.open(config.assignments(), FleetClock.SYSTEM.dates());
        HubClient hubs = config.hub().enabled() ? target.newHubClient() : null;
        Fleet fleet =
                new Fleet(config, seed, limits, client, kept != null, hubs, assignments, listener);
        Thread thread = new Thread(fleet::runToEnd, "bootstorm-fleet");
        thread.setDaemon(true);
        thread.start();
        return fleet;
    }

    /** Starts a fleet and waits for its end. */
    public static FleetResult run(FleetConfig config, FleetListener listener)
            throws InterruptedException {
        return start(config, listener).await();
    }

    /**
     * The same over a client that stays open.
     *
     * @param kept that {@link #open} made of these settings, but for the devices
     */
    public static FleetResult run(
            FleetConfig config, ProvisioningClient kept, FleetListener listener)
            throws InterruptedException {
        return start(config, kept, listener).await();
    }

    /** The seed that is used: the one that was set, or the one that was drawn. */
    public long seed() {
        return seed;
    }

    /**
     * Waits until every device has ended, or the fleet was stopped, and the files are written.
     *
     * @throws FleetException if the files could not be written; the listener has the result then
     */
    public FleetResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FleetException failure) {
                throw failure;
            }
            throw new IllegalStateException("the fleet ended by a bug of its own", e.getCause());
        }
    }

    /**
     * Starts no further device and closes all connections: the result, within seconds, is what is
     * known so far. From any thread, more than once.
     */
    public void cancel() {
        run.cancel();
        if (stays != null) {
            stays.cancel();
        }
    }

    private BootStarter goingOn(BootStarter boots, FleetDevices devices, BootOptions options) {
        return stays == null
                ? boots
                : new HubBoots(
                        boots,
                        devices,
                        stays,
                        limits.sourceAddresses().stream().map(options::withLocalAddress).toList());
    }

    private BootStarter recorded(BootStarter boots, FleetDevices devices) {
        return assignments == null ? boots : new RecordedBoots(boots, devices, assignments);
    }

    private void runToEnd() {
        try {
            FleetResult made = runAndClose();
            tell(made);
            if (config.output() != null) {
                FleetResultFiles.write(config.output(), made);
            }
            if (assignments != null) {
                assignments.close();
            }
            result.complete(made);
        } catch (InterruptedException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private FleetResult runAndClose() throws InterruptedException {
        try {
            listener.ready();
            TlsHandshakes earlier = client.handshakes().orElse(TlsHandshakes.NONE);
            ProcessorTime before = ProcessorTime.now();
            FleetRun.Outcome outcome = run.run();
            ProcessorTime after = ProcessorTime.now();
            FleetResult booted =
                    FleetReport.of(
                                    config,
                                    seed,
                                    outcome,
                                    FleetReport.health(config, outcome, limits, before, after))
                            .withHandshakes(
                                    client.handshakes()
                                            .map(all -> all.minus(earlier))
                                            .orElse(null));
            return stays == null ? booted : booted.withHub(stays.await(), stays.twinNanos());
        } finally {
            SocketTransport.shutDown(group, this::openSockets, CLOSE);
            if (!keepsClient) {
                client.close();
            }
            if (hubs != null) {
                hubs.close();
            }
        }
    }

    private int openSockets() {
        return client.openSockets() + (hubs == null ? 0 : hubs.openSockets());
    }

    private void tell(FleetResult made) {
        try {
            listener.finished(made);
        } catch (RuntimeException e) {
            LOG.warn("a fleet listener failed", e);
        }
    }
}
