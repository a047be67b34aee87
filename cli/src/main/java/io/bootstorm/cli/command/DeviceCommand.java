package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.device.BootReport;
import io.bootstorm.cli.device.HubTranscript;
import io.bootstorm.cli.device.OneDevice;
import io.bootstorm.cli.device.TranscriptObserver;
import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.Transcript;
import io.bootstorm.emulator.client.ClientTls;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceClient;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.device.HubObserver;
import io.bootstorm.emulator.hub.HubResult;
import io.bootstorm.emulator.hub.HubSettings;
import io.bootstorm.emulator.profile.DeviceProfile;
import io.bootstorm.emulator.profile.DeviceProfiles;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Boots one device. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = {
            "Boots one device the C SDK's way and prints what the SDK's sample prints.",
            "Its key, or its group's, comes from a file, the environment or standard input; or it"
                    + " has a certificate or a TPM."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the device was assigned, and with --hub came up there",
            "1:it was refused, or the service or the hub could not be reached",
            "2:bad input; nothing was sent",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootstorm device --registration-id contoso-toaster-007 --group-key-file group.key",
            "  bootstorm device --registration-id contoso-toaster-007 --key-env DEVICE_KEY --json",
            "  bootstorm device --registration-id dev-1 --key-file - --transport mqtt-ws",
            "  bootstorm device --registration-id dev-1 --key-file - --transport https --port 8443",
            "  bootstorm device --registration-id dev-1 --key-file - --profile nb-iot-modem",
            "  bootstorm device --registration-id dev-1 --certificate certs/dev-1.pem --key"
                    + " certs/dev-1.key",
            "  bootstorm device --registration-id dev-1 --tpm-seed 7 --transport amqp",
            "  bootstorm device --registration-id dev-1 --key-file - --stay 60s --telemetry-every"
                    + " 5s"
        })
public final class DeviceCommand implements Callable<Integer> {

    private final Console console;
    private final StopSignal stop;

    @Option(
            names = "--registration-id",
            required = true,
            paramLabel = "ID",
            description = "The name the device registers with.")
    private String registrationId;

    @ArgGroup(multiplicity = "1")
    private DeviceCredentialOptions credentials;

    @Option(
            names = "--id-scope",
            paramLabel = "SCOPE",
            description = "The DPS instance; ${DEFAULT-VALUE} by default.",
            defaultValue = "0ne00002193")
    private String idScope;

    @Option(
            names = "--payload",
            paramLabel = "JSON",
            description = "What the device tells the allocation policy; @FILE reads a file.")
    private String payload;

    @Option(
            names = "--transport",
            paramLabel = "mqtt|mqtt-ws|amqp|amqp-ws|https",
            description = "${DEFAULT-VALUE} by default.",
            defaultValue = "mqtt")
    private String transport;

    @Option(
            names = "--client",
            paramLabel = "lean|hivemq",
            description = "Whose MQTT speaks; ${DEFAULT-VALUE} by default.",
            defaultValue = "lean")
    private String client;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "What the device can afford: none, linux-board, esp32-wifi, cortex-m-wifi,"
                            + " lte-m-modem or nb-iot-modem; ${DEFAULT-VALUE} by default.",
            defaultValue = DeviceProfiles.NONE)
    private String profile;

    @Option(
            names = "--host",
            description = "Where DPS is; ${DEFAULT-VALUE} by default.",
            defaultValue = "localhost")
    private String host;

    @Option(
            names = "--port",
            description =
                    "As the gateway on this machine chose, or 8883 for mqtt, 5671 for amqp and 443"
                            + " for the others, by default.")
    private Integer port;

    @Mixin private GatewayOptions gateway;
    @Mixin private HubOptions hub;

    @Option(names = "--plaintext", description = "Without TLS, on this machine only.")
    private boolean plaintext;

    @Option(
            names = "--timeout-seconds",
            paramLabel = "SECONDS",
            description = "Give up after so long; never by default, as the C SDK.")
    private Integer timeoutSeconds;

    @Option(
            names = "--back-off",
            paramLabel = "c-sdk|immediate",
            description = "How it waits between polls; ${DEFAULT-VALUE} by default.",
            defaultValue = "c-sdk")
    private String backOff;

    @Option(names = "--json", description = "Print one JSON object in place of the transcript.")
    private boolean json;

    public DeviceCommand(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            DeviceIdentity identity = identity();
            BootOptions options = options();
            HubSettings atHub = hub.isAsked() ? hub.settings() : null;
            DeviceTransport boots = DeviceTransport.named(transport);
            try (OneDevice device =
                    OneDevice.at(DeviceClient.named(client), boots, endpoint(boots))) {
                return json
                        ? runForMachines(device, identity, options, atHub)
                        : run(device, identity, options, atHub);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private int run(
            OneDevice device, DeviceIdentity identity, BootOptions options, HubSettings atHub)
            throws InterruptedException {
        Transcript transcript = new Transcript(console.out()::println, ZoneId.systemDefault());
        transcript.started();
        BootResult result =
                device.boot(
                        identity,
                        options,
                        stop::onAsked,
                        new TranscriptObserver(transcript, InstantSource.system()));
        if (!result.isAssigned() || atHub == null) {
            return result.isAssigned() ? ExitCode.OK : ExitCode.UNMET;
        }
        HubTranscript hubTranscript = new HubTranscript(console.out()::println);
        hubTranscript.started();
        return code(comeUp(device, identity, result, options, atHub, hubTranscript));
    }

    private int runForMachines(
            OneDevice device, DeviceIdentity identity, BootOptions options, HubSettings atHub)
            throws InterruptedException {
        BootReport.Collector collector = new BootReport.Collector();
        BootResult result = device.boot(identity, options, stop::onAsked, collector);
        HubResult there =
                result.isAssigned() && atHub != null
                        ? comeUp(device, identity, result, options, atHub, ended -> {})
                        : null;
        console.out()
                .println(Json.text(collector.report(registrationId, transport, result, there)));
        return result.isAssigned() && (there == null || there.failure() == null)
                ? ExitCode.OK
                : ExitCode.UNMET;
    }

    /** By HiveMQ's client where it can: somebody else's code at the other end of the hub. */
    private HubResult comeUp(
            OneDevice device,
            DeviceIdentity identity,
            BootResult result,
            BootOptions options,
            HubSettings atHub,
            HubObserver listener)
            throws InterruptedException {
        DeviceTransport way = DeviceTransport.named(transport).atHub();
        DeviceClient speaker =
                way == DeviceTransport.MQTT ? DeviceClient.HIVEMQ : DeviceClient.LEAN;
        return device.stay(
                speaker.openHub(way, hubEndpoint(way)),
                identity,
                result,
                atHub,
                options,
                stop::onAsked,
                listener);
    }

    private static int code(HubResult there) {
        return there.failure() == null ? ExitCode.OK : ExitCode.UNMET;
    }

    /** Where DPS is; on the port of DPS too, if that is the transport's. */
    private DpsEndpoint hubEndpoint(DeviceTransport way) {
        boolean samePort =
                port != null
                        && DeviceTransport.named(transport).standardPort() == way.standardPort();
        return at(samePort ? port : gateway.port(host, way, plaintext));
    }

    private DeviceIdentity identity() {
        if (credentials.areShownInTls() && plaintext) {
            throw new IllegalArgumentException(
                    "--certificate is shown in TLS, which --plaintext switches off");
        }
        return credentials.identity(
                Argument.idScope(idScope),
                Argument.registrationId(registrationId),
                DeviceTransport.named(transport),
                checkedPayload(),
                console);
    }

    private String checkedPayload() {
        String text = PayloadArgument.text(payload);
        if (text != null) {
            try {
                Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            } catch (BadJson e) {
                throw CommandFailure.badInput("--payload: " + e.getMessage());
            }
        }
        return text;
    }

    private DpsEndpoint endpoint(DeviceTransport boots) {
        return at(port == null ? gateway.port(host, boots, plaintext) : port);
    }

    private DpsEndpoint at(int chosen) {
        return plaintext
                ? DpsEndpoint.plaintext(host, chosen)
                : DpsEndpoint.tls(host, chosen, ClientTls.trusting(gateway.caPem()));
    }

    private BootOptions options() {
        BootOptions options =
                BootOptions.cSdk(System::nanoTime, InstantSource.system())
                        .withBackOff(BackOff.named(backOff));
        return constrained(
                timeoutSeconds == null
                        ? options
                        : options.withTimeout(Duration.ofSeconds(timeoutSeconds)));
    }

    private BootOptions constrained(BootOptions options) {
        DeviceProfile chosen = DeviceProfiles.with(null).named(profile);
        if (profile.equals(DeviceProfiles.NONE)) {
            return options;
        }
        if (!client.equals(DeviceClient.LEAN.label())) {
            throw new IllegalArgumentException("--profile acts on --client lean only");
        }
        return chosen.constrain(
                options, options.nanoClock().getAsLong(), new SecureRandom().nextLong());
    }
}
