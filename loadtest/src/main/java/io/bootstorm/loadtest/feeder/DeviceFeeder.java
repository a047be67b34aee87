package io.bootstorm.loadtest.feeder;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Devices for a scenario, as they are wanted. Every method gives back a changed copy.
 *
 * @param registrationIds such as {@code contoso-toaster-{n}}, as {@link DevicePattern} reads it
 * @param payload template of the JSON object that a device sends along; empty for none
 * @param groupKey the enrollment group's, if devices are to have keys of their own; empty if the
 *     protocol has it
 * @param certificates folder with {@code ID.pem} and {@code ID.key} for every device, as {@code
 *     bootstorm certs} makes it; empty for devices with keys
 * @param seed where every random choice is drawn from
 */
public record DeviceFeeder(
        String registrationIds,
        Optional<String> payload,
        Optional<SymmetricKey> groupKey,
        Optional<Path> certificates,
        long seed) {

    private static final int HUNDRED = 100;

    /** Devices without payload, from the seed 1. */
    public static DeviceFeeder named(String registrationIds) {
        return new DeviceFeeder(
                registrationIds, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    public DeviceFeeder seed(long other) {
        return new DeviceFeeder(registrationIds, payload, groupKey, certificates, other);
    }

    /** Every device sends that, with the placeholders of fleets. */
    public DeviceFeeder payload(String template) {
        return new DeviceFeeder(
                registrationIds, Optional.of(template), groupKey, certificates, seed);
    }

    /**
     * Devices of several firmware versions, which they tell in their payload.
     *
     * @param member of the payload, such as {@code MyDeviceFirmwareVersion}
     * @param percentByVersion shares that add up to 100
     * @throws IllegalArgumentException if they do not
     */
    public DeviceFeeder firmware(String member, Map<String, Integer> percentByVersion) {
        int sum = percentByVersion.values().stream().mapToInt(Integer::intValue).sum();
        if (sum != HUNDRED) {
            throw new IllegalArgumentException(
                    "the shares of firmware versions add up to 100 percent, not " + sum);
        }
        String picks =
                new LinkedHashMap<>(percentByVersion)
                        .entrySet().stream()
                                .map(share -> share.getKey() + "=" + share.getValue())
                                .collect(Collectors.joining(",", "{pick:", "}"));
        return payload("{\"" + member + "\":\"" + picks + "\"}");
    }

    /**
     * Every device has its own key, derived from the group's, as if from the factory.
     *
     * @param groupKeyBase64 a secret
     */
    public DeviceFeeder derivedKeys(String groupKeyBase64) {
        return new DeviceFeeder(
                registrationIds,
                payload,
                Optional.of(SymmetricKey.fromBase64(groupKeyBase64)),
                certificates,
                seed);
    }

    /**
     * Every device shows its certificate: {@code ID.pem}, its own first and then its issuers, and
     * {@code ID.key} in that folder. They are read as the devices are fed.
     */
    public DeviceFeeder certificates(Path folder) {
        return new DeviceFeeder(registrationIds, payload, groupKey, Optional.of(folder), seed);
    }

    /**
     * Devices without end, for {@code feed}; fit for several scenarios at once. A certificate that
     * cannot be read ends the feeding with an {@link IllegalArgumentException} that names the file.
     */
    public Iterator<Map<String, Object>> feeder() {
        DevicePattern pattern = new DevicePattern(registrationIds, payload, seed);
        return certificates
                .map(folder -> pattern.feeder(id -> certificate(folder, id)))
                .or(() -> groupKey.map(pattern::feederWithDeviceKeys))
                .orElseGet(pattern::feeder);
    }

    private static Map<String, Object> certificate(Path folder, String id) {
        return Map.of(
                BootAttributes.DEVICE_CERTIFICATE,
                DeviceCertificate.read(folder.resolve(id + ".pem"), folder.resolve(id + ".key")));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "DeviceFeeder[" + registrationIds + ", seed " + seed + "]";
    }
}
