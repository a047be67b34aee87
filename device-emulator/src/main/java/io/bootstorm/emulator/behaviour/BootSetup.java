package io.bootstorm.emulator.behaviour;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.netty.channel.EventLoop;

/**
 * Everything one boot is made of; a behaviour gives it back changed.
 *
 * @param atOnce how many boots of the device run at the same time, 1 or 2
 */
public record BootSetup(
        ProvisioningClient client, DeviceIdentity device, BootOptions options, int atOnce) {

    public static BootSetup of(
            ProvisioningClient client, DeviceIdentity device, BootOptions options) {
        return new BootSetup(client, device, options, 1);
    }

    /**
     * Begins the boot, or both; the observer is told of one end.
     *
     * @return what cancels it, or both
     */
    public DeviceBoot start(EventLoop loop, BootObserver observer) {
        if (atOnce == 1) {
            return DeviceBoot.start(loop, client, device, options, observer);
        }
        TwoBoots both = new TwoBoots(observer);
        DeviceBoot first = DeviceBoot.start(loop, client, device, options, both.one());
        DeviceBoot second = DeviceBoot.start(loop, client, device, options, both.one());
        return () -> {
            first.cancel();
            second.cancel();
        };
    }

    BootSetup withClient(ProvisioningClient other) {
        return new BootSetup(other, device, options, atOnce);
    }

    BootSetup withDevice(DeviceIdentity other) {
        return new BootSetup(client, other, options, atOnce);
    }

    BootSetup withOptions(BootOptions other) {
        return new BootSetup(client, device, other, atOnce);
    }

    BootSetup twice() {
        return new BootSetup(client, device, options, 2);
    }
}
