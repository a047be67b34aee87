package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.client.HubRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;

/** Writes the MQTT packets that a device sends to its hub, as the C SDK does. */
final class HubPackets {

    static final int PUBACK = 4;
    static final int PINGRESP = 13;

    /** What the C SDK promises. */
    private static final int KEEP_ALIVE_SECONDS = 240;

    private static final int CONNECT_HEADER = 0x10;
    private static final int PUBLISH_QOS_1_HEADER = 0x32;
    private static final int SUBSCRIBE_HEADER = 0x82;
    private static final int PINGREQ_HEADER = 0xc0;
    private static final int USER_NAME = 0x80;
    private static final int PASSWORD = 0x40;

    private HubPackets() {}

    /** The session is not clean. A device with a certificate gives no password. */
    static ByteBuf connect(ByteBufAllocator allocator, HubRequest request) {
        boolean hasToken = request.token() != null;
        int length =
                10
                        + MqttPackets.string(request.deviceId())
                        + MqttPackets.string(request.userName())
                        + (hasToken ? MqttPackets.string(request.token()) : 0);
        ByteBuf packet = MqttPackets.packet(allocator, CONNECT_HEADER, length);
        MqttPackets.writeString(packet, "MQTT");
        packet.writeByte(MqttPackets.PROTOCOL_LEVEL);
        packet.writeByte(hasToken ? USER_NAME | PASSWORD : USER_NAME);
        packet.writeShort(KEEP_ALIVE_SECONDS);
        MqttPackets.writeString(packet, request.deviceId());
        MqttPackets.writeString(packet, request.userName());
        if (hasToken) {
            MqttPackets.writeString(packet, request.token());
        }
        return packet;
    }

    /** With QoS 0 for twin and methods, 1 for messages, as the C SDK subscribes. */
    static ByteBuf subscribe(ByteBufAllocator allocator, int packetId, List<String> filters) {
        int length = 2;
        for (String filter : filters) {
            length += MqttPackets.string(filter) + 1;
        }
        ByteBuf packet = MqttPackets.packet(allocator, SUBSCRIBE_HEADER, length);
        packet.writeShort(packetId);
        for (String filter : filters) {
            MqttPackets.writeString(packet, filter);
            packet.writeByte(filter.startsWith("devices/") ? 1 : 0);
        }
        return packet;
    }

    /** QoS 1. */
    static ByteBuf publish(ByteBufAllocator allocator, String topic, int packetId, String body) {
        int length = MqttPackets.string(topic) + 2 + ByteBufUtil.utf8Bytes(body);
        ByteBuf packet = MqttPackets.packet(allocator, PUBLISH_QOS_1_HEADER, length);
        MqttPackets.writeString(packet, topic);
        packet.writeShort(packetId);
        ByteBufUtil.writeUtf8(packet, body);
        return packet;
    }

    static ByteBuf pingRequest(ByteBufAllocator allocator) {
        return MqttPackets.packet(allocator, PINGREQ_HEADER, 0);
    }
}
