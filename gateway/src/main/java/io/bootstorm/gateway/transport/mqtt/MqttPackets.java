package io.bootstorm.gateway.transport.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * The packets that a server of MQTT 3.1.1 sends to a device, as bytes (OASIS standard, chapter 3).
 */
final class MqttPackets {

    static final int CONNECTION_ACCEPTED = 0;
    static final int UNACCEPTABLE_PROTOCOL_VERSION = 1;
    static final int IDENTIFIER_REJECTED = 2;
    static final int BAD_USER_NAME_OR_PASSWORD = 4;
    static final int NOT_AUTHORIZED = 5;

    /** The return code of a filter that was not granted. */
    static final int SUBSCRIPTION_REFUSED = 0x80;

    private static final int CONNACK = 0x20;
    private static final int PUBLISH = 0x30;
    private static final int PUBACK = 0x40;
    private static final int SUBACK = 0x90;
    private static final int UNSUBACK = 0xB0;
    private static final int PINGRESP = 0xD0;
    private static final int TYPE = 0xF0;
    private static final int QOS_SHIFT = 1;
    private static final int MORE = 0x80;
    private static final int MAX_FIXED_HEADER = 5;

    private static final ByteBuf PING_RESPONSE =
            Unpooled.unreleasableBuffer(
                            Unpooled.directBuffer(2).writeByte(PINGRESP).writeByte(0).asReadOnly())
                    .asReadOnly();

    private MqttPackets() {}

    /** SessionPresent is always 0: connections of DPS are never persistent. */
    static ByteBuf connAck(ByteBufAllocator alloc, int returnCode) {
        return alloc.buffer(4).writeByte(CONNACK).writeByte(2).writeByte(0).writeByte(returnCode);
    }

    static ByteBuf pubAck(ByteBufAllocator alloc, int packetId) {
        return alloc.buffer(4).writeByte(PUBACK).writeByte(2).writeShort(packetId);
    }

    static ByteBuf unsubAck(ByteBufAllocator alloc, int packetId) {
        return alloc.buffer(4).writeByte(UNSUBACK).writeByte(2).writeShort(packetId);
    }

    static ByteBuf pingResponse() {
        return PING_RESPONSE.duplicate();
    }

    /**
     * @param returnCodes one for each filter of the SUBSCRIBE, in its order
     */
    static ByteBuf subAck(ByteBufAllocator alloc, int packetId, byte[] returnCodes) {
        ByteBuf packet = alloc.buffer(MAX_FIXED_HEADER + 2 + returnCodes.length).writeByte(SUBACK);
        remainingLength(packet, 2 + returnCodes.length);
        return packet.writeShort(packetId).writeBytes(returnCodes);
    }

    /**
     * @param packetId used with QoS 1 only
     */
    static ByteBuf publish(
            ByteBufAllocator alloc, String topic, int qos, int packetId, byte[] payload) {
        int topicLength = ByteBufUtil.utf8Bytes(topic);
        int length = 2 + topicLength + (qos > 0 ? 2 : 0) + payload.length;
        ByteBuf packet = alloc.buffer(MAX_FIXED_HEADER + length);
        packet.writeByte(PUBLISH | qos << QOS_SHIFT);
        remainingLength(packet, length);
        packet.writeShort(topicLength).writeCharSequence(topic, StandardCharsets.UTF_8);
        if (qos > 0) {
            packet.writeShort(packetId);
        }
        return packet.writeBytes(payload);
    }

    /** Whether it is what a device's PUBLISH is answered with: a PUBLISH or a PUBACK. */
    static boolean answersAPublish(ByteBuf packet) {
        int type = packet.getUnsignedByte(packet.readerIndex()) & TYPE;
        return type == PUBLISH || type == PUBACK;
    }

    private static void remainingLength(ByteBuf packet, int length) {
        int rest = length;
        while (rest >= MORE) {
            packet.writeByte(rest | MORE);
            rest >>>= 7;
        }
        packet.writeByte(rest);
    }
}
