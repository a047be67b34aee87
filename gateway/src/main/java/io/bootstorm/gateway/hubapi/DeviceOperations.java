package io.bootstorm.gateway.hubapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.TwinChanges;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.id.DeviceId;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What an operator does with device identities. */
final class DeviceOperations {

    private static final int DEFAULT_TOP = 1000;

    private final HubDeviceStore devices;
    private final HubSessions sessions;
    private final Mailboxes mailboxes;
    private final HubSecrets secrets;
    private final InstantSource clock;

    DeviceOperations(
            HubDeviceStore devices,
            HubSessions sessions,
            Mailboxes mailboxes,
            HubSecrets secrets,
            InstantSource clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.mailboxes = mailboxes;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Those after {@code after}, a parameter that the service does not have; at most {@code top}.
     */
    HubReply list(HubCall call) throws HubRefusal {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        String after = call.query().parameter("after");
        devices.devices(call.hub(), after == null ? "" : after, top(call.query().parameter("top")))
                .forEach(device -> body.add(body(device, call.showsKeys())));
        return HubReply.of(body);
    }

    HubReply get(HubDeviceId id, boolean withKeys) throws HubRefusal {
        HubDevice device =
                devices.findDevice(id)
                        .orElseThrow(
                                () ->
                                        new HubRefusal(
                                                HubError.NOT_FOUND, "the hub has no such device"));
        return HubReply.of(body(device, withKeys), device.etag());
    }

    /** Makes a device, or changes the one that is there if there is an {@code If-Match}. */
    void put(HubDeviceId id, HubCall call, Consumer<HubReply> reply) throws HubRefusal {
        ObjectNode definition;
        try {
            definition = Json.read(call.body(), ObjectNode.class);
        } catch (BadJson e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, e.getMessage());
        }
        IfMatch ifMatch = new IfMatch(call.ifMatch());
        DeviceChange change =
                new DeviceChange(
                        current ->
                                current == null
                                        ? made(call.hub(), id.deviceId(), definition)
                                        : changed(current, definition, ifMatch));
        update(
                id,
                change,
                () -> HubReply.of(body(change.after(), call.showsKeys()), change.after().etag()),
                reply);
    }

    /** The device is refused by the hub from then on; registering again makes it anew. */
    void delete(HubDeviceId id, HubCall call, Consumer<HubReply> reply) {
        IfMatch ifMatch = new IfMatch(call.ifMatch());
        DeviceChange change =
                new DeviceChange(
                        current -> {
                            if (current == null) {
                                throw new HubRefusal(
                                        HubError.NOT_FOUND, "the hub has no such device");
                            }
                            check(current, ifMatch);
                            return null;
                        });
        update(
                id,
                change,
                () -> {
                    mailboxes.clear(id);
                    return HubReply.NO_CONTENT;
                },
                reply);
    }

    private static String valid(String deviceId) throws HubRefusal {
        try {
            return new DeviceId(deviceId).value();
        } catch (IllegalArgumentException e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, e.getMessage());
        }
    }

    private interface Done {
        HubReply reply();
    }

    private void update(HubDeviceId id, DeviceChange change, Done done, Consumer<HubReply> reply) {
        devices.updateDevice(
                id,
                change,
                failure -> {
                    if (failure != null) {
                        reply.accept(
                                HubReply.refused(
                                        HubError.INTERNAL, "the device could not be kept"));
                    } else if (change.refusal() != null) {
                        reply.accept(change.refusal().reply());
                    } else {
                        reply.accept(done.reply());
                    }
                });
    }

    private HubDevice made(String hub, String deviceId, ObjectNode definition) throws HubRefusal {
        return new HubDevice(
                hub,
                valid(deviceId),
                secrets.generationId(),
                secrets.etag(),
                DeviceBodies.enabled(definition),
                DeviceBodies.authentication(definition, null, secrets::key),
                definition.path("capabilities").path("iotEdge").asBoolean(),
                TwinChanges.initial(null, clock.instant()));
    }

    private HubDevice changed(HubDevice current, ObjectNode definition, IfMatch ifMatch)
            throws HubRefusal {
        if (!ifMatch.isPresent()) {
            throw new HubRefusal(
                    HubError.ALREADY_THERE,
                    "the hub has a device of that id; say If-Match to change it");
        }
        check(current, ifMatch);
        return current.with(
                DeviceBodies.enabled(definition),
                DeviceBodies.authentication(definition, current.authentication(), secrets::key),
                secrets.etag());
    }

    private static void check(HubDevice current, IfMatch ifMatch) throws HubRefusal {
        if (!ifMatch.allows(current.etag())) {
            throw new HubRefusal(HubError.PRECONDITION_FAILED, "the device has another etag");
        }
    }

    private ObjectNode body(HubDevice device, boolean withKeys) {
        return DeviceBodies.of(device, sessions.isConnected(device.id()), withKeys);
    }

    private static int top(String text) throws HubRefusal {
        try {
            int top = text == null ? DEFAULT_TOP : Integer.parseInt(text);
            if (top >= 1 && top <= DEFAULT_TOP) {
                return top;
            }
        } catch (NumberFormatException e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, "top is no number");
        }
        throw new HubRefusal(HubError.INVALID_ARGUMENT, "top goes from 1 to " + DEFAULT_TOP);
    }
}
