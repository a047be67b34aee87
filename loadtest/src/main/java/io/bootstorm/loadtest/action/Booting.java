package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.gatling.javaapi.core.Session;
import java.util.function.Function;

/**
 * How the devices of a scenario boot.
 *
 * @param client shared by all users of the scenario
 * @param device who boots
 * @param measuring what it is measured with
 */
public record Booting(
        ProvisioningClient client,
        BootOptions options,
        Function<Session, DeviceIdentity> device,
        Measuring measuring) {}
