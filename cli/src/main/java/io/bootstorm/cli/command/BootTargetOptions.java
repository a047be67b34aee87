package io.bootstorm.cli.command;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.house.LocalHouse;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.loadtest.simulation.BootTarget;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The DPS that is loaded: one that runs, or one that the command starts for itself. */
final class BootTargetOptions {

    /** What the one of its own is called in reports. */
    static final String OWN = "a gateway of its own";

    @ArgGroup(
            multiplicity = "0..1",
            heading = "%nThe DPS that is loaded; a gateway and an allocator of its own without:%n")
    private GroupKeyOptions key;

    @Option(
            names = "--transport",
            paramLabel = "mqtt|mqtt-ws|amqp|amqp-ws|https",
            description = "${DEFAULT-VALUE} by default.",
            defaultValue = "mqtt")
    private String transport;

    @Option(names = "--host", description = "Where DPS is; localhost by default.")
    private String host;

    @Option(
            names = "--port",
            description =
                    "As the gateway on this machine chose, or 8883 for mqtt, 5671 for amqp and 443"
                            + " for the others, by default.")
    private Integer port;

    @Option(names = "--plaintext", description = "Without TLS, on this machine only.")
    private boolean plaintext;

    @Mixin private GatewayOptions gateway;

    @Option(
            names = "--id-scope",
            paramLabel = "SCOPE",
            description = "The DPS instance; ${DEFAULT-VALUE} by default.",
            defaultValue = "0ne00002193")
    private String idScope;

    @Mixin private AllowedHosts allowed;

    /**
     * The key of the enrollment group at a DPS that runs; empty if the command is to start one.
     *
     * @throws CommandFailure if the key is not there, that host may not be loaded, or it is said
     *     where DPS is and not which key its devices have
     */
    Optional<SymmetricKey> groupKey(Console console) {
        if (key != null) {
            allowed.require(host());
            return Optional.of(key.key(console));
        }
        if (host != null || port != null || plaintext || gateway.namesCa()) {
            throw CommandFailure.badInput(
                    "--host, --port, --plaintext and --ca are for a DPS that runs, and its devices"
                            + " need a key: give --group-key-env or --group-key-file; or leave all"
                            + " of them out, and a gateway is started for the test");
        }
        return Optional.empty();
    }

    String host() {
        return host == null ? LocalHouse.HOST : host;
    }

    /**
     * The DPS that runs.
     *
     * @throws CommandFailure if a value is wrong
     */
    BootTarget running() {
        DeviceTransport chosen = transport();
        try {
            return new BootTarget(
                    chosen,
                    host(),
                    port == null ? gateway.port(host(), chosen, plaintext) : port,
                    !plaintext,
                    Optional.ofNullable(plaintext ? null : gateway.caFile()),
                    Argument.idScope(idScope));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    /**
     * The gateway of a house of the command's own.
     *
     * @param folder for its CA
     * @throws CommandFailure if there is no such transport
     */
    BootTarget own(LocalHouse house, Path folder) {
        GatewayPorts ports = house.gateway().ports();
        DeviceTransport chosen = transport();
        return new BootTarget(
                chosen,
                LocalHouse.HOST,
                switch (chosen) {
                    case MQTT -> ports.mqtt();
                    case AMQP -> ports.amqp();
                    case MQTT_WS, AMQP_WS, HTTPS -> ports.https();
                },
                true,
                Optional.of(write(house.gateway().caPem(), folder.resolve("trusted.pem"))),
                house.idScope());
    }

    private DeviceTransport transport() {
        try {
            return DeviceTransport.named(transport);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    private static Path write(String pem, Path file) {
        try {
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be written: " + e);
        }
    }

    /** Where the group's key comes from. */
    static final class GroupKeyOptions {

        @Option(
                names = "--group-key-file",
                paramLabel = "FILE",
                description =
                        "A file that holds the enrollment group's key; '-' for standard input.")
        private String file;

        @Option(
                names = "--group-key-env",
                paramLabel = "NAME",
                description = "An environment variable that holds it.")
        private String variable;

        SymmetricKey key(Console console) {
            return (file != null
                            ? KeySource.file(file, console)
                            : KeySource.environment(variable, console))
                    .key();
        }
    }
}
