package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** One device's boot on one event loop: drives the boot sequence over a connection. */
public interface DeviceBoot {

    /**
     * Begins a boot. May be called from any thread; everything else happens on the loop, and, if
     * that is where this is called, after it has returned.
     *
     * @param loop of a group that {@link io.bootstorm.emulator.client.SocketTransport} made
     */
    static DeviceBoot start(
            EventLoop loop,
            ProvisioningClient client,
            DeviceIdentity device,
            BootOptions options,
            BootObserver observer) {
        BootRun run = new BootRun(loop, client, device, options, observer);
        long startNanos = options.constraints().startNanos();
        if (startNanos == 0) {
            loop.execute(run::powerOn);
        } else {
            loop.schedule(run::powerOn, startNanos, TimeUnit.NANOSECONDS);
        }
        return run;
    }

    /** Ends the boot as failed unless it is over. May be called from any thread, more than once. */
    void cancel();
}
