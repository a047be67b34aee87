package io.bootstorm.loadtest.simulation;

import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.protocol.id.IdScope;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The DPS that devices boot through.
 *
 * @param transport what they speak
 * @param tls false for a plaintext listener, on loopback only
 * @param caFile PEM file of the CA that the DPS's certificate comes from; empty for those that Java
 *     trusts
 */
public record BootTarget(
        DeviceTransport transport,
        String host,
        int port,
        boolean tls,
        Optional<Path> caFile,
        IdScope idScope) {

    /**
     * @throws IllegalArgumentException if a value is wrong; the message says which
     */
    public BootTarget {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host is empty, wanted is a name such as localhost");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "port is " + port + ", wanted is a whole number from 1 to 65535");
        }
    }

    static BootTarget from(Parameters parameters) {
        DeviceTransport transport = DeviceTransport.named(parameters.text("transport", "mqtt"));
        return new BootTarget(
                transport,
                parameters.text("host", "localhost"),
                parameters.wholeNumber("port", transport.standardPort(), 1, 65_535),
                parameters.yesOrNo("tls", true),
                parameters.text("ca-file").map(Path::of),
                new IdScope(parameters.required("id-scope", "0ne00002193")));
    }

    void putInto(Map<String, String> parameters) {
        parameters.put("transport", transport.label());
        parameters.put("host", host);
        parameters.put("port", Integer.toString(port));
        parameters.put("tls", Boolean.toString(tls));
        caFile.ifPresent(file -> parameters.put("ca-file", file.toAbsolutePath().toString()));
        parameters.put("id-scope", idScope.value());
    }
}
