package io.bootstorm.cli.demo;

import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.device.OneDevice;
import io.bootstorm.cli.device.TranscriptObserver;
import io.bootstorm.cli.house.Contoso;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.Transcript;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;

/** Single devices that boot over MQTT and TLS while somebody reads along. */
final class DeviceAct implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Playbill playbill;
    private final FunctionLogLines functionLog;
    private final StopSignal stop;
    private final IdScope idScope;
    private final OneDevice devices;

    DeviceAct(LocalHouse house, Playbill playbill, FunctionLogLines functionLog, StopSignal stop) {
        this.playbill = playbill;
        this.functionLog = functionLog;
        this.stop = stop;
        this.idScope = house.idScope();
        this.devices =
                OneDevice.at(
                        DeviceTransport.MQTT,
                        DpsEndpoint.tls(
                                LocalHouse.HOST,
                                house.gateway().ports().mqtt(),
                                ClientTls.trusting(house.gateway().caPem())));
    }

    /**
     * Boots a device of a group and shows both sides of it.
     *
     * @param function whose log is shown beside the device's
     */
    BootResult boot(String registrationId, SymmetricKey groupKey, String function)
            throws InterruptedException {
        playbill.block("device " + registrationId);
        Transcript transcript = new Transcript(playbill::line, ZoneId.systemDefault());
        transcript.started();
        BootResult result =
                devices.boot(
                        DeviceIdentity.ofGroup(
                                idScope,
                                RegistrationId.of(registrationId),
                                groupKey,
                                Contoso.PAYLOAD),
                        BootOptions.cSdk(System::nanoTime, InstantSource.system())
                                .withTimeout(PATIENCE),
                        stop::onAsked,
                        new TranscriptObserver(transcript, InstantSource.system()));
        playbill.block("function " + function + ", its log meanwhile");
        functionLog.take().forEach(playbill::line);
        return result;
    }

    @Override
    public void close() {
        devices.close();
    }
}
