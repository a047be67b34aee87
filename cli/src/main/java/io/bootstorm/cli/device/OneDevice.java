package io.bootstorm.cli.device;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.device.DeviceAtHub;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.device.HubObserver;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.emulator.hub.HubResult;
import io.bootstorm.emulator.hub.HubSettings;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Boots single devices, one after the other, on an event loop of its own. Not for an event loop: it
 * waits.
 */
public final class OneDevice implements AutoCloseable {

    /** What a device on a slow link may take to say goodbye. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final EventLoopGroup loops =
            SocketTransport.best().newGroup(1, new DefaultThreadFactory("device", true));
    private final ProvisioningClient client;

    private OneDevice(ProvisioningClient client) {
        this.client = client;
    }

    /**
     * By the lean client.
     *
     * @throws IllegalArgumentException if the host is unknown, the CA cannot be read, or plaintext
     *     would leave this machine
     */
    public static OneDevice at(DeviceTransport transport, DpsEndpoint endpoint) {
        return at(DeviceClient.LEAN, transport, endpoint);
    }

    /**
     * @throws IllegalArgumentException if the client does not speak the transport, the host is
     *     unknown, the CA cannot be read, or plaintext would leave this machine
     */
    public static OneDevice at(
            DeviceClient client, DeviceTransport transport, DpsEndpoint endpoint) {
        return new OneDevice(client.open(transport, endpoint));
    }

    /**
     * Boots a device and waits for the end.
     *
     * @param onStarted gets the way to end the boot early, and once it is over a way that does
     *     nothing
     * @param listener hears everything, on the event loop
     */
    public BootResult boot(
            DeviceIdentity device,
            BootOptions options,
            Consumer<Runnable> onStarted,
            BootObserver listener)
            throws InterruptedException {
        CompletableFuture<BootResult> ended = new CompletableFuture<>();
        DeviceBoot boot =
                DeviceBoot.start(
                        loops.next(), client, device, options, new Forwarder(listener, ended));
        onStarted.accept(boot::cancel);
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a boot ends with a result, never exceptionally", e);
        } finally {
            onStarted.accept(() -> {});
        }
    }

    /**
     * Lets a device that was assigned come up at its hub, and waits until it has left.
     *
     * @param atHub where the hubs are; is closed in the end
     * @param onStarted gets the way to end it early, and once it is over a way that does nothing
     */
    public HubResult stay(
            HubClient atHub,
            DeviceIdentity device,
            BootResult assigned,
            HubSettings settings,
            BootOptions options,
            Consumer<Runnable> onStarted,
            HubObserver listener)
            throws InterruptedException {
        CompletableFuture<HubResult> ended = new CompletableFuture<>();
        EventLoop loop = loops.next();
        loop.execute(
                () -> {
                    DeviceAtHub there =
                            DeviceAtHub.connect(
                                    loop,
                                    atHub,
                                    device,
                                    assigned.assignedHub(),
                                    assigned.deviceId(),
                                    settings,
                                    options,
                                    new HubForwarder(listener, ended));
                    onStarted.accept(() -> loop.execute(there::cancel));
                });
        try (atHub) {
            return ended.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stay ends with a result", e);
        } finally {
            onStarted.accept(() -> {});
        }
    }

    @Override
    public void close() {
        try {
            SocketTransport.shutDown(loops, client::openSockets, LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }

    /** Tells the listener first and then whoever waits. */
    private record Forwarder(BootObserver listener, CompletableFuture<BootResult> ended)
            implements BootObserver {

        @Override
        public void phaseEnded(
                BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
            listener.phaseEnded(phase, startNanos, endNanos, ok, failure);
        }

        @Override
        public void status(BootStatus status) {
            listener.status(status);
        }

        @Override
        public void finished(BootResult result) {
            listener.finished(result);
            ended.complete(result);
        }
    }

    /** The same at a hub. */
    private record HubForwarder(HubObserver listener, CompletableFuture<HubResult> ended)
            implements HubObserver {

        @Override
        public void happened(HubEvent event) {
            listener.happened(event);
        }

        @Override
        public void finished(HubResult result) {
            listener.finished(result);
            ended.complete(result);
        }
    }
}
