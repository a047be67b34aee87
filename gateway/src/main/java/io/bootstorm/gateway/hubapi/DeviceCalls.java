package io.bootstorm.gateway.hubapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hubsession.CloudMessage;
import io.bootstorm.gateway.hubsession.HubEvent;
import io.bootstorm.gateway.hubsession.HubSession;
import io.bootstorm.gateway.hubsession.HubSessions;
import io.bootstorm.gateway.hubsession.Mailboxes;
import io.bootstorm.gateway.hubsession.MethodResult;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Direct methods and cloud-to-device messages. */
final class DeviceCalls {

    private static final Pattern METHOD_NAME = Pattern.compile("[A-Za-z0-9_\\-.*]{1,100}");
    private static final int DEFAULT_TIMEOUT_SECONDS = 30;
    private static final int MIN_TIMEOUT_SECONDS = 5;
    private static final int MAX_TIMEOUT_SECONDS = 300;
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;

    private final HubDeviceStore devices;
    private final HubSessions sessions;
    private final Mailboxes mailboxes;
    private final HubSecrets secrets;

    DeviceCalls(
            HubDeviceStore devices, HubSessions sessions, Mailboxes mailboxes, HubSecrets secrets) {
        this.devices = devices;
        this.sessions = sessions;
        this.mailboxes = mailboxes;
        this.secrets = secrets;
    }

    void invoke(HubDeviceId id, byte[] body, Consumer<HubReply> reply) throws HubRefusal {
        check(id);
        ObjectNode asked;
        try {
            asked = Json.read(body, ObjectNode.class);
        } catch (BadJson e) {
            throw new HubRefusal(HubError.INVALID_ARGUMENT, e.getMessage());
        }
        String name = asked.path("methodName").asText("");
        if (!METHOD_NAME.matcher(name).matches()) {
            throw new HubRefusal(
                    HubError.INVALID_ARGUMENT,
                    "methodName is to be 1 to 100 letters, digits and - _ . *");
        }
        long timeoutNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds(asked));
        HubSession session =
                sessions.find(id)
                        .orElseThrow(
                                () ->
                                        new HubRefusal(
                                                HubError.NOT_ONLINE,
                                                "the device is not connected"));
        JsonNode payload = asked.get("payload");
        session.invoke(
                name,
                payload == null ? new byte[0] : Json.bytes(payload),
                timeoutNanos,
                result -> reply.accept(reply(result)));
    }

    /**
     * @param properties encoded as in a topic; null for none
     */
    HubReply send(HubDeviceId id, String properties, byte[] body) throws HubRefusal {
        check(id);
        if (body.length > MAX_MESSAGE_BYTES) {
            throw new HubRefusal(
                    HubError.MESSAGE_TOO_LARGE,
                    "a message has at most " + MAX_MESSAGE_BYTES + " bytes");
        }
        CloudMessage message =
                new CloudMessage(secrets.messageId(), properties == null ? "" : properties, body);
        if (!mailboxes.put(id, message)) {
            throw new HubRefusal(
                    HubError.QUEUE_FULL,
                    Mailboxes.MAX_WAITING + " messages wait for the device already");
        }
        sessions.find(id).ifPresent(session -> session.tell(new HubEvent.MessageWaits()));
        return HubReply.NO_CONTENT;
    }

    private void check(HubDeviceId id) throws HubRefusal {
        if (devices.findDevice(id).isEmpty()) {
            throw new HubRefusal(HubError.NOT_FOUND, "the hub has no such device");
        }
    }

    private static int timeoutSeconds(ObjectNode asked) throws HubRefusal {
        int seconds = asked.path("responseTimeoutInSeconds").asInt(DEFAULT_TIMEOUT_SECONDS);
        if (seconds < MIN_TIMEOUT_SECONDS || seconds > MAX_TIMEOUT_SECONDS) {
            throw new HubRefusal(
                    HubError.INVALID_ARGUMENT,
                    "responseTimeoutInSeconds goes from "
                            + MIN_TIMEOUT_SECONDS
                            + " to "
                            + MAX_TIMEOUT_SECONDS);
        }
        return seconds;
    }

    private static HubReply reply(MethodResult result) {
        if (result instanceof MethodResult.Unanswered unanswered) {
            return HubReply.refused(unanswered.error(), unanswered.detail());
        }
        MethodResult.Answered answered = (MethodResult.Answered) result;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", answered.status());
        body.set("payload", payload(answered.payload()));
        return HubReply.of(body);
    }

    /** What a device answers is JSON; what is not is shown as text. */
    private static JsonNode payload(byte[] bytes) {
        if (bytes.length == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            return Json.read(bytes, JsonNode.class);
        } catch (BadJson e) {
            return JsonNodeFactory.instance.textNode(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
