package io.bootstorm.gateway.hubapi;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What an operator may ask of a linked hub, by method and path as in its service API:
 *
 * <ul>
 *   <li>{@code GET /devices}, {@code GET|PUT|DELETE /devices/{id}}
 *   <li>{@code GET|PATCH|PUT /twins/{id}}, {@code PUT /twins/{id}/tags}, {@code PUT|PATCH
 *       /twins/{id}/properties/desired}
 *   <li>{@code POST /twins/{id}/methods}, {@code POST /devices/{id}/messages/devicebound}
 * </ul>
 *
 * Who may ask is for the caller to know. Safe for use by many threads.
 */
public final class HubApi {

    private final TwinOperations twins;
    private final DeviceOperations devices;
    private final DeviceCalls calls;

    public HubApi(
            HubDeviceStore store,
            HubSessions sessions,
            Mailboxes mailboxes,
            HubSecrets secrets,
            InstantSource clock) {
        this.twins = new TwinOperations(store, sessions, clock);
        this.devices = new DeviceOperations(store, sessions, mailboxes, secrets, clock);
        this.calls = new DeviceCalls(store, sessions, mailboxes, secrets);
    }

    /**
     * @param reply is told exactly once, on any thread, possibly before this returns
     */
    public void answer(HubCall call, Consumer<HubReply> reply) {
        try {
            if (call.isAt("devices")) {
                require(call, "GET");
                reply.accept(devices.list(call));
            } else if (call.isAt("devices", "*")) {
                device(call, id(call), reply);
            } else if (call.isAt("devices", "*", "messages", "devicebound")) {
                require(call, "POST");
                reply.accept(
                        calls.send(id(call), call.query().parameter("properties"), call.body()));
            } else if (call.isAt("twins", "*", "methods")) {
                require(call, "POST");
                calls.invoke(id(call), call.body(), reply);
            } else {
                twin(call, reply);
            }
        } catch (HubRefusal refusal) {
            reply.accept(refusal.reply());
        }
    }

    private void device(HubCall call, HubDeviceId id, Consumer<HubReply> reply) throws HubRefusal {
        require(call, "GET", "PUT", "DELETE");
        switch (call.method()) {
            case "GET" -> reply.accept(devices.get(id, call.showsKeys()));
            case "PUT" -> devices.put(id, call, reply);
            default -> devices.delete(id, call, reply);
        }
    }

    private void twin(HubCall call, Consumer<HubReply> reply) throws HubRefusal {
        IfMatch ifMatch = new IfMatch(call.ifMatch());
        if (call.isAt("twins", "*")) {
            require(call, "GET", "PATCH", "PUT");
            if (call.is("GET")) {
                reply.accept(twins.get(id(call)));
            } else {
                twins.write(id(call), TwinWrite.twin(call.body(), call.is("PUT")), ifMatch, reply);
            }
        } else if (call.isAt("twins", "*", "tags")) {
            require(call, "PUT");
            twins.write(id(call), TwinWrite.tags(call.body()), ifMatch, reply);
        } else if (call.isAt("twins", "*", "properties", "desired")) {
            require(call, "PUT", "PATCH");
            twins.write(id(call), TwinWrite.desired(call.body(), call.is("PUT")), ifMatch, reply);
        } else {
            throw new HubRefusal(
                    HubError.NOT_FOUND,
                    "here are /devices, /devices/{id}, /twins/{id}, /twins/{id}/tags,"
                            + " /twins/{id}/properties/desired, /twins/{id}/methods and"
                            + " /devices/{id}/messages/devicebound");
        }
    }

    private static HubDeviceId id(HubCall call) {
        return new HubDeviceId(call.hub(), call.segments().get(1));
    }

    private static void require(HubCall call, String... methods) throws HubRefusal {
        for (String method : methods) {
            if (call.is(method)) {
                return;
            }
        }
        throw new HubRefusal(
                HubError.METHOD_NOT_ALLOWED, "this path takes " + String.join(", ", methods));
    }
}
