package io.bootstorm.emulator.client.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Cuts the stream into MQTT packets and hands them over. */
final class MqttFrames extends ByteToMessageDecoder {

    private static final int MAX_LENGTH_DIGITS = 4;

    private final MqttReceiver connection;
    private final int maxPacketBytes;

    MqttFrames(MqttReceiver connection, int maxPacketBytes) {
        this.connection = connection;
        this.maxPacketBytes = maxPacketBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int header = in.getUnsignedByte(start);
        if (!connection.takes(header)) {
            refuse(in, "a packet of type " + (header >>> 4) + " when it should not");
            return;
        }
        int length = 0;
        int digits = 0;
        int digit;
        do {
            if (digits == MAX_LENGTH_DIGITS) {
                refuse(in, "a packet whose length is none");
                return;
            }
            if (in.readableBytes() < 2 + digits) {
                return;
            }
            digit = in.getByte(start + 1 + digits);
            length |= (digit & 0x7f) << (7 * digits);
            digits++;
        } while ((digit & 0x80) != 0);
        if (length > maxPacketBytes) {
            refuse(in, "a packet of " + length + " bytes (at most " + maxPacketBytes + ")");
            return;
        }
        int body = start + 1 + digits;
        if (in.writerIndex() - body < length) {
            return;
        }
        in.readerIndex(body + length);
        connection.packet(header, in, body, length);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        connection.channelClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.broken(cause);
    }

    private void refuse(ByteBuf in, String what) {
        in.skipBytes(in.readableBytes());
        connection.violated(what);
    }
}
