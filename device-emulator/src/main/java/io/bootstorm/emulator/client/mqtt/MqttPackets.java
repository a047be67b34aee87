package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.protocol.topic.DeviceTopics;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/** Writes the MQTT 3.1.1 packets that a device sends (OASIS "MQTT Version 3.1.1", section 3). */
final class MqttPackets {

    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int SUBACK = 9;

    static final int SUBSCRIBE_PACKET_ID = 1;

    private static final int CONNECT_HEADER = 0x10;
    private static final int PUBLISH_QOS_0_HEADER = 0x30;
    private static final int PUBACK_HEADER = 0x40;
    private static final int SUBSCRIBE_HEADER = 0x82;
    private static final int DISCONNECT_HEADER = 0xe0;

    static final int PROTOCOL_LEVEL = 4;
    private static final int USER_NAME_CLEAN_SESSION = 0x82;
    private static final int PASSWORD = 0x40;
    private static final int MAX_STRING = 65_535;

    private MqttPackets() {}

    /**
     * Keep-alive 0, no will, clean session: as the C SDK connects.
     *
     * @param password null for none
     */
    static ByteBuf connect(
            ByteBufAllocator allocator, String clientId, String userName, String password) {
        int length = 10 + string(clientId) + string(userName);
        length += password == null ? 0 : string(password);
        ByteBuf packet = packet(allocator, CONNECT_HEADER, length);
        writeString(packet, "MQTT");
        packet.writeByte(PROTOCOL_LEVEL);
        packet.writeByte(
                password == null ? USER_NAME_CLEAN_SESSION : USER_NAME_CLEAN_SESSION | PASSWORD);
        packet.writeShort(0);
        writeString(packet, clientId);
        writeString(packet, userName);
        if (password != null) {
            writeString(packet, password);
        }
        return packet;
    }

    /** The one filter for replies, QoS 1. */
    static ByteBuf subscribe(ByteBufAllocator allocator) {
        int length = 2 + string(DeviceTopics.RESPONSE_FILTER) + 1;
        ByteBuf packet = packet(allocator, SUBSCRIBE_HEADER, length);
        packet.writeShort(SUBSCRIBE_PACKET_ID);
        writeString(packet, DeviceTopics.RESPONSE_FILTER);
        packet.writeByte(1);
        return packet;
    }

    /** QoS 0. */
    static ByteBuf publish(ByteBufAllocator allocator, String topic, String body) {
        int length = string(topic) + ByteBufUtil.utf8Bytes(body);
        ByteBuf packet = packet(allocator, PUBLISH_QOS_0_HEADER, length);
        writeString(packet, topic);
        ByteBufUtil.writeUtf8(packet, body);
        return packet;
    }

    static ByteBuf puback(ByteBufAllocator allocator, int packetId) {
        return packet(allocator, PUBACK_HEADER, 2).writeShort(packetId);
    }

    static ByteBuf disconnect(ByteBufAllocator allocator) {
        return packet(allocator, DISCONNECT_HEADER, 0);
    }

    static ByteBuf packet(ByteBufAllocator allocator, int header, int length) {
        ByteBuf packet = allocator.ioBuffer(5 + length);
        packet.writeByte(header);
        int rest = length;
        do {
            int digit = rest & 0x7f;
            rest >>>= 7;
            packet.writeByte(rest == 0 ? digit : digit | 0x80);
        } while (rest != 0);
        return packet;
    }

    static int string(String text) {
        int bytes = ByteBufUtil.utf8Bytes(text);
        if (bytes > MAX_STRING) {
            throw new IllegalArgumentException(
                    "an MQTT string has at most 65535 bytes, this one has " + bytes);
        }
        return 2 + bytes;
    }

    static void writeString(ByteBuf packet, String text) {
        int lengthAt = packet.writerIndex();
        packet.writeShort(0);
        packet.setShort(lengthAt, ByteBufUtil.writeUtf8(packet, text));
    }
}
