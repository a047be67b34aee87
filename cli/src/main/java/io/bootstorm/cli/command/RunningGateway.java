package io.bootstorm.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What a gateway on this machine keeps written in its data folder while it runs. */
final class RunningGateway {

    /** The only host that a data folder of this machine speaks for. */
    static final String HOST = "localhost";

    private static final String PORTS_FILE = "ports.json";

    private final Path data;

    RunningGateway(Path data) {
        this.data = data;
    }

    /**
     * The port that it chose for that transport; empty if none runs there, or it has no such
     * listener.
     *
     * @throws CommandFailure if its file cannot be read
     */
    OptionalInt port(DeviceTransport transport, boolean plaintext) {
        return port(listener(transport, plaintext));
    }

    /**
     * The port of its control endpoint; empty if none runs there.
     *
     * @throws CommandFailure if its file cannot be read
     */
    OptionalInt controlPort() {
        return port("control");
    }

    /**
     * What its control endpoint asks for; empty if it asks for nothing.
     *
     * @throws CommandFailure if the file cannot be read
     */
    Optional<String> controlToken() {
        Path file = data.resolve("control-token");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw CommandFailure.badInput(file + " cannot be read: only its owner may");
        }
    }

    private OptionalInt port(String listener) {
        Path file = data.resolve(PORTS_FILE);
        if (!Files.isRegularFile(file)) {
            return OptionalInt.empty();
        }
        try {
            JsonNode port = Json.read(Files.readAllBytes(file), JsonNode.class).path(listener);
            return port.isInt() ? OptionalInt.of(port.intValue()) : OptionalInt.empty();
        } catch (IOException | BadJson e) {
            throw CommandFailure.badInput(
                    file + " cannot be read (" + e.getMessage() + "); name the port instead");
        }
    }

    private static String listener(DeviceTransport transport, boolean plaintext) {
        return switch (transport) {
            case MQTT -> plaintext ? "plaintextMqtt" : "mqtt";
            case AMQP -> "amqp";
            case MQTT_WS, AMQP_WS, HTTPS -> "https";
        };
    }
}
