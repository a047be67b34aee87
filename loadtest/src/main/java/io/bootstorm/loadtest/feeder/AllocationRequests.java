package io.bootstorm.loadtest.feeder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import io.gatling.javaapi.core.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bodies that DPS posts to a webhook for devices of an enrollment group with symmetric keys
 * that register for the first time: those of "Understand custom allocation policies", with the
 * hubs, the webhook and the device put in.
 */
public final class AllocationRequests {

    private static final String API_VERSION = "2021-10-01";
    private static final JsonNode NO_KEYS_SHOWN = JsonNodeFactory.instance.objectNode();

    private final EnrollmentGroup group;
    private final List<String> linkedHubs;

    /**
     * @param webhookUrl its query is echoed as {@code ****}
     * @param linkedHubs the hubs to choose from
     */
    public AllocationRequests(URI webhookUrl, List<String> linkedHubs) {
        this.linkedHubs = List.copyOf(linkedHubs);
        this.group =
                new EnrollmentGroup(
                        "contoso-custom-allocated-devices",
                        AttestationMechanism.typeOnly(AttestationType.SYMMETRIC_KEY),
                        new DeviceCapabilities(false),
                        null,
                        null,
                        "\"13003fea-0000-0300-0000-62d1d5e50000\"",
                        ProvisioningStatus.ENABLED,
                        ReprovisionPolicy.DEFAULT,
                        "2022-07-05T21:27:16.8123235Z",
                        "2022-07-15T21:02:29.5922255Z",
                        AllocationPolicy.CUSTOM,
                        this.linkedHubs,
                        new CustomAllocationDefinition(webhookUrl.toString(), API_VERSION)
                                .redacted());
    }

    /** The bodies for the first devices of a pattern. */
    public List<byte[]> bodies(DevicePattern devices, int count) {
        Iterator<Map<String, Object>> feeder = devices.feeder();
        return Stream.generate(feeder::next)
                .limit(count)
                .map(
                        device ->
                                body(
                                        (String) device.get(BootAttributes.REGISTRATION_ID),
                                        (String) device.get(BootAttributes.PAYLOAD)))
                .toList();
    }

    /** The body for the device that a virtual user stands for. */
    public byte[] body(Session session) {
        return body(
                session.getString(BootAttributes.REGISTRATION_ID),
                session.getString(BootAttributes.PAYLOAD));
    }

    /**
     * @param payload JSON text that the device sent; null for none
     */
    byte[] body(String registrationId, String payload) {
        DeviceRuntimeContext device =
                new DeviceRuntimeContext(
                        registrationId, null, null, null, NO_KEYS_SHOWN, null, json(payload));
        return Json.bytes(new AllocationRequest(null, group, device, linkedHubs));
    }

    private static JsonNode json(String payload) {
        return payload == null
                ? null
                : Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
