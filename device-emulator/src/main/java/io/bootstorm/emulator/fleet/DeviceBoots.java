package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.List;

/** Boots a fleet's devices over one client, from one source address after the other. */
final class DeviceBoots implements BootStarter {

    private final FleetDevices devices;
    private final ProvisioningClient client;
    private final List<BootOptions> optionsByAddress;

    DeviceBoots(
            FleetDevices devices,
            ProvisioningClient client,
            BootOptions options,
            List<InetSocketAddress> sourceAddresses) {
        this.devices = devices;
        this.client = client;
        this.optionsByAddress = sourceAddresses.stream().map(options::withLocalAddress).toList();
    }

    @Override
    public Runnable start(EventLoop loop, int index, BootObserver observer) {
        BootOptions options = optionsByAddress.get(index % optionsByAddress.size());
        DeviceBoot boot = DeviceBoot.start(loop, client, devices.device(index), options, observer);
        return boot::cancel;
    }
}
