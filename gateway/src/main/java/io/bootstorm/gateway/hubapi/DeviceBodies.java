package io.bootstorm.gateway.hubapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.TwinBodies;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Locale;
import java.util.function.Supplier;

/** Device identities as JSON ("Devices", REST of IoT Hub's registry). */
final class DeviceBodies {

    private DeviceBodies() {}

    static ObjectNode of(HubDevice device, boolean connected, boolean withKeys) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("deviceId", device.deviceId());
        body.put("generationId", device.generationId());
        body.put("etag", device.etag());
        body.put("connectionState", connected ? "Connected" : "Disconnected");
        body.put("status", device.enabled() ? "enabled" : "disabled");
        body.putNull("statusReason");
        body.put("cloudToDeviceMessageCount", 0);
        body.putObject("capabilities").put("iotEdge", device.iotEdge());
        body.set("authentication", authentication(device.authentication(), withKeys));
        return body;
    }

    /** Whether a definition lets the device in; it does unless it says otherwise. */
    static boolean enabled(ObjectNode definition) throws HubRefusal {
        String status = definition.path("status").asText("enabled").toLowerCase(Locale.ROOT);
        if (!status.equals("enabled") && !status.equals("disabled")) {
            throw new HubRefusal(
                    HubError.INVALID_ARGUMENT, "status is to be 'enabled' or 'disabled'");
        }
        return status.equals("enabled");
    }

    /**
     * @param current what the device has; null if it is new
     * @param keys makes what a definition leaves out
     */
    static HubAuthentication authentication(
            ObjectNode definition, HubAuthentication current, Supplier<SymmetricKey> keys)
            throws HubRefusal {
        if (!definition.path("authentication").isObject()) {
            return current == null ? new HubAuthentication.Keys(keys.get(), keys.get()) : current;
        }
        ObjectNode given = (ObjectNode) definition.get("authentication");
        String thumbprint = text(given.path("x509Thumbprint"), "primaryThumbprint");
        if (thumbprint != null) {
            String second = text(given.path("x509Thumbprint"), "secondaryThumbprint");
            return new HubAuthentication.SelfSigned(
                    thumbprint.toUpperCase(Locale.ROOT),
                    second == null ? null : second.toUpperCase(Locale.ROOT));
        }
        String type = given.path("type").asText("sas");
        if (!type.equalsIgnoreCase("sas")) {
            throw new HubRefusal(
                    HubError.INVALID_ARGUMENT,
                    "authentication is by 'sas' keys or x509Thumbprint, not by '" + type + "'");
        }
        HubAuthentication.Sas had =
                current instanceof HubAuthentication.Sas sas
                        ? sas
                        : new HubAuthentication.Keys(keys.get(), keys.get());
        return new HubAuthentication.Keys(
                key(given, "primaryKey", had.primary()),
                key(given, "secondaryKey", had.secondary()));
    }

    private static SymmetricKey key(ObjectNode given, String name, SymmetricKey otherwise)
            throws HubRefusal {
        String base64 = text(given.path("symmetricKey"), name);
        try {
            return base64 == null ? otherwise : SymmetricKey.fromBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, name + ": " + e.getMessage());
        }
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).isTextual() && !object.path(name).textValue().isBlank()
                ? object.path(name).textValue()
                : null;
    }

    private static ObjectNode authentication(HubAuthentication authentication, boolean withKeys) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", TwinBodies.authenticationType(authentication));
        ObjectNode keys = body.putObject("symmetricKey");
        ObjectNode thumbprints = body.putObject("x509Thumbprint");
        if (authentication instanceof HubAuthentication.SelfSigned certificate) {
            thumbprints.put("primaryThumbprint", certificate.primaryThumbprint());
            thumbprints.put("secondaryThumbprint", certificate.secondaryThumbprint());
        } else if (withKeys && authentication instanceof HubAuthentication.Sas sas) {
            keys.put("primaryKey", sas.primary().base64());
            keys.put("secondaryKey", sas.secondary().base64());
        }
        return body;
    }
}
