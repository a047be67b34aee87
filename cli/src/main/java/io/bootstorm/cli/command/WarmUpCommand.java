package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.device.OneDevice;
import io.bootstorm.cli.house.Contoso;
import io.bootstorm.cli.house.HousePlan;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.cli.house.TemporaryFolder;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.protocol.id.RegistrationId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Goes once through what every command needs, so that the launcher can put the loaded classes away
 * in an archive.
 */
@Command(
        name = "warm-up",
        mixinStandardHelpOptions = true,
        description =
                "Boots one device through a gateway and an allocator; the launcher keeps the loaded"
                        + " classes, and later starts are faster.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the device was assigned", "1:it was not", "2:it could not be started"},
        footerHeading = "%nExamples:%n",
        footer = {"  bootstorm warm-up"})
public final class WarmUpCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    public WarmUpCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.create("bootstorm-warm-up-", false);
                LocalHouse house =
                        LocalHouse.start(HousePlan.quiet(folder.path(), new SecureRandom()));
                OneDevice device = OneDevice.at(DeviceTransport.MQTT, endpoint(house))) {
            BootResult result = boot(house, device);
            console.out().println(result.code());
            return result.isAssigned() ? ExitCode.OK : ExitCode.UNMET;
        }
    }

    private BootResult boot(LocalHouse house, OneDevice device) throws InterruptedException {
        return device.boot(
                DeviceIdentity.ofGroup(
                        house.idScope(),
                        RegistrationId.of("contoso-toaster-007"),
                        house.tutorialKey(),
                        Contoso.PAYLOAD),
                BootOptions.cSdk(System::nanoTime, InstantSource.system())
                        .withBackOff(BackOff.IMMEDIATE),
                stop::onAsked,
                new BootObserver() {
                    @Override
                    public void finished(BootResult result) {
                        // Whoever waits for the boot has the result.
                    }
                });
    }

    private static DpsEndpoint endpoint(LocalHouse house) {
        return DpsEndpoint.tls(
                LocalHouse.HOST,
                house.gateway().ports().mqtt(),
                ClientTls.trusting(house.gateway().caPem()));
    }
}
