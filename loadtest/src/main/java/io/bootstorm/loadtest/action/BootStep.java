package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceBoot;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.gatling.javaapi.core.Session;
import java.util.function.Function;

/**
 * Boots one device on the virtual user's own event loop.
 *
 * @param requests what the boot and its phases are called in the report
 * @param client shared by all users of the scenario
 * @param device who boots
 * @param histograms gets what the report gets, in nanoseconds
 */
public record BootStep(
        BootRequests requests,
        ProvisioningClient client,
        BootOptions options,
        Function<Session, DeviceIdentity> device,
        RequestHistograms histograms)
        implements Step {

    @Override
    public void perform(VirtualUser user) {
        DeviceIdentity identity = device.apply(user.session());
        BootReport report = BootReport.begin(requests, user, histograms, options.nanoClock());
        DeviceBoot.start(user.eventLoop(), client, identity, options, report);
    }
}
