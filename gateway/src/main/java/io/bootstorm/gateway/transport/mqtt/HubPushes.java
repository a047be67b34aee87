package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.hub.HubError;
import io.bootstorm.gateway.hub.TwinBodies;
import io.bootstorm.gateway.hubsession.CloudMessage;
import io.bootstorm.gateway.hubsession.HubAction;
import io.bootstorm.protocol.topic.HubTopics;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.LongObjectHashMap;
import java.util.Map;

/**
 * What a hub tells a device, as packets; and which message a packet id stands for until the device
 * has acknowledged it. A device is told nothing on topics that it did not subscribe to.
 */
final class HubPushes {

    private static final int MAX_PACKET_ID = 0xFFFF;

    private final String deviceId;
    private final HubSubscriptions subscriptions;
    private final ByteBufAllocator alloc;
    private final LongObjectHashMap<String> rids = new LongObjectHashMap<>(2);
    private final IntObjectHashMap<Long> unacknowledged = new IntObjectHashMap<>(2);
    private int lastPacketId;

    HubPushes(String deviceId, HubSubscriptions subscriptions, ByteBufAllocator alloc) {
        this.deviceId = deviceId;
        this.subscriptions = subscriptions;
        this.alloc = alloc;
    }

    /** A twin request waits for its reply. */
    void asked(long requestId, String rid) {
        rids.put(requestId, rid);
    }

    int unanswered() {
        return rids.size();
    }

    /** The message that a PUBACK is about; null if it is about something else. */
    Long acknowledged(int packetId) {
        return unacknowledged.remove(packetId);
    }

    /** The packet for an action; null if the device is not to be told. */
    ByteBuf packet(HubAction action) {
        if (action instanceof HubAction.ReplyTwin reply) {
            return twinReply(
                    HubTopics.twinResponse(200, rids.remove(reply.requestId())),
                    Json.bytes(TwinBodies.forDevice(reply.twin())));
        }
        if (action instanceof HubAction.ReplyPatched reply) {
            return twinReply(
                    HubTopics.twinResponse(204, rids.remove(reply.requestId()), reply.version()),
                    new byte[0]);
        }
        if (action instanceof HubAction.ReplyError reply) {
            return twinReply(
                    HubTopics.twinResponse(
                            reply.error().httpStatus(), rids.remove(reply.requestId())),
                    error(reply.error(), reply.detail()));
        }
        if (action instanceof HubAction.PushDesired desired) {
            return publish(
                    HubTopics.desired(desired.version()),
                    subscriptions.qos(HubTopics.DESIRED_FILTER),
                    Json.bytes(TwinBodies.pushed(desired.patch(), desired.version())));
        }
        if (action instanceof HubAction.PushMethod method) {
            return publish(
                    HubTopics.method(method.name(), Long.toHexString(method.callId())),
                    subscriptions.qos(HubTopics.METHOD_FILTER),
                    method.payload());
        }
        return null;
    }

    /** The packet for a message, to be acknowledged where it goes with QoS 1. */
    ByteBuf message(CloudMessage message) {
        ByteBuf packet =
                publish(
                        HubTopics.message(deviceId, message.properties()),
                        subscriptions.messageQos(),
                        message.body());
        if (subscriptions.messageQos() > 0) {
            unacknowledged.put(lastPacketId, (Long) message.id());
        }
        return packet;
    }

    private ByteBuf twinReply(String topic, byte[] body) {
        return subscriptions.toTwinResponses()
                ? publish(topic, subscriptions.qos(HubTopics.TWIN_RESPONSE_FILTER), body)
                : null;
    }

    private static byte[] error(HubError error, String detail) {
        return Json.bytes(Map.of("errorCode", error.code(), "message", detail));
    }

    private ByteBuf publish(String topic, int qos, byte[] body) {
        lastPacketId = lastPacketId == MAX_PACKET_ID ? 1 : lastPacketId + 1;
        return MqttPackets.publish(alloc, topic, qos, lastPacketId, body);
    }
}
