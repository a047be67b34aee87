package io.bootstorm.loadtest.feeder;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.emulator.fleet.DeviceTemplate;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The devices of a load, written down as for a fleet: numbered from 1, with the placeholders of
 * {@link DeviceTemplate}. The same pattern and seed give the same devices.
 *
 * @param registrationIds such as {@code contoso-toaster-{n}}; every number has to give a name of
 *     its own
 * @param payload template of the JSON object that a device sends along; empty for none
 * @param seed where shares in the templates are drawn from
 */
public record DevicePattern(String registrationIds, Optional<String> payload, long seed) {

    /** Keeps the draws of payloads apart from those of ids. */
    private static final long PAYLOAD_SEED = 0x7061796c6f6164L;

    /**
     * @throws IllegalArgumentException if a template is wrong, gives every device one name, or
     *     makes texts that are no registration ids
     */
    public DevicePattern {
        DeviceTemplate ids = DeviceTemplate.ofIds(registrationIds);
        if (!ids.tellsDevicesApart()) {
            throw new IllegalArgumentException(
                    "registration ids '"
                            + registrationIds
                            + "' give every device one name: put {n} where their numbers go, such"
                            + " as contoso-toaster-{n}");
        }
        RegistrationId.of(ids.render(new SeededRandom(seed), Integer.MAX_VALUE, null));
        payload.ifPresent(template -> requireObject(template, seed));
    }

    /**
     * A feeder without end of devices, fit for several scenarios at once: {@link
     * BootAttributes#REGISTRATION_ID} and, if there is one, {@link BootAttributes#PAYLOAD}.
     */
    public Iterator<Map<String, Object>> feeder() {
        return feeder(id -> Map.of());
    }

    /**
     * As {@link #feeder()}, with {@link BootAttributes#DEVICE_KEY}, the device's key derived from
     * the group's: for devices that had theirs written into them in the factory.
     */
    public Iterator<Map<String, Object>> feederWithDeviceKeys(SymmetricKey groupKey) {
        return feeder(id -> Map.of(BootAttributes.DEVICE_KEY, groupKey.derive(id).base64()));
    }

    /** As {@link #feeder()}, with more of each device, by its registration id. */
    Iterator<Map<String, Object>> feeder(Function<String, Map<String, Object>> more) {
        DeviceTemplate ids = DeviceTemplate.ofIds(registrationIds);
        Optional<DeviceTemplate> payloads = payload.map(DeviceTemplate::ofPayloads);
        return new NumberedDevices(
                number -> {
                    String id = ids.render(SeededRandom.forIndex(seed, number), number, null);
                    Map<String, Object> device = new HashMap<>(more.apply(id));
                    device.put(BootAttributes.REGISTRATION_ID, id);
                    payloads.map(template -> payload(template, number, id))
                            .ifPresent(text -> device.put(BootAttributes.PAYLOAD, text));
                    return device;
                });
    }

    private String payload(DeviceTemplate template, long number, String id) {
        return template.render(SeededRandom.forIndex(seed ^ PAYLOAD_SEED, number), number, id);
    }

    private static void requireObject(String template, long seed) {
        String sample =
                DeviceTemplate.ofPayloads(template).render(new SeededRandom(seed), 1, "device-1");
        try {
            if (Json.read(sample.getBytes(StandardCharsets.UTF_8), JsonNode.class).isObject()) {
                return;
            }
        } catch (BadJson e) {
            throw noObject(e.getMessage());
        }
        throw noObject("it is some other JSON");
    }

    private static IllegalArgumentException noObject(String why) {
        return new IllegalArgumentException(
                "the payload has to be a JSON object such as {\"firmware\":\"12.0.2.5\"}: " + why);
    }
}
