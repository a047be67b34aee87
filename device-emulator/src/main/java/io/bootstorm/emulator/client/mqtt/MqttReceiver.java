package io.bootstorm.emulator.client.mqtt;

import io.netty.buffer.ByteBuf;

/** Takes the packets that {@link MqttFrames} has cut out of the stream. */
interface MqttReceiver {

    /** Whether a packet that begins with this byte may come now. */
    boolean takes(int header);

    /** One packet that {@link #takes} allowed: its first byte, and where its body lies. */
    void packet(int header, ByteBuf in, int at, int length);

    /** The other end sent what it should not. */
    void violated(String what);

    void channelClosed();

    void broken(Throwable cause);
}
