package io.bootstorm.gateway.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.TwinSection;
import io.bootstorm.protocol.wire.DpsDate;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Twins as JSON: for a device (no tags), and for an operator ("Device twins", REST). */
public final class TwinBodies {

    private TwinBodies() {}

    /** What a device is answered that asks for its twin. */
    public static ObjectNode forDevice(DeviceTwin twin) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("desired", versioned(twin.desired()));
        body.set("reported", versioned(twin.reported()));
        return body;
    }

    /** What a device is pushed when desired properties change: the patch with its version. */
    public static ObjectNode pushed(ObjectNode patch, long version) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(patch);
        return body.put("$version", version);
    }

    /** The whole twin. */
    public static ObjectNode forOperator(HubDevice device, boolean connected) {
        DeviceTwin twin = device.twin();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("deviceId", device.deviceId());
        body.put("etag", etag(twin));
        body.put("version", twin.version());
        body.put("status", device.enabled() ? "enabled" : "disabled");
        body.put("connectionState", connected ? "Connected" : "Disconnected");
        body.put("authenticationType", authenticationType(device.authentication()));
        body.set("tags", twin.tags());
        ObjectNode properties = body.putObject("properties");
        properties.set("desired", withMetadata(twin.desired()));
        properties.set("reported", withMetadata(twin.reported()));
        body.putObject("capabilities").put("iotEdge", device.iotEdge());
        return body;
    }

    /** The twin's etag without quotes: its revision in base64, as the service shows it. */
    public static String etag(DeviceTwin twin) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(twin.revision()).array());
    }

    public static String authenticationType(HubAuthentication authentication) {
        return authentication instanceof HubAuthentication.SelfSigned ? "selfSigned" : "sas";
    }

    private static ObjectNode versioned(TwinSection section) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(section.properties());
        return body.put("$version", section.version());
    }

    private static ObjectNode withMetadata(TwinSection section) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.setAll(section.properties());
        body.putObject("$metadata").put("$lastUpdated", DpsDate.text(section.lastUpdated()));
        return body.put("$version", section.version());
    }
}
