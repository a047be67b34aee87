package io.bootstorm.benchmark.nulls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The least that a device takes for DPS over MQTT 3.1.1: CONNACK, SUBACK, {@code 202 assigning} to
 * a register and {@code 200 assigned} to a poll, as bytes that are copied around the request's
 * {@code $rid}. It checks nothing.
 */
final class NullDps extends ByteToMessageDecoder {

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 8;
    private static final byte[] CONNACK = {0x20, 2, 0, 0};

    private static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";
    private static final String OPERATION =
            "5.316aac5bdc130deb.b1e02da8-c3a0-4ff2-a121-7ea7a6b7f550";

    private static final byte[] RID = ascii("$rid=");
    private static final Reply ASSIGNING =
            new Reply(
                    ascii("$dps/registrations/res/202/?$rid="),
                    ascii("&retry-after=1"),
                    ascii("{\"operationId\":\"" + OPERATION + "\",\"status\":\"assigning\"}"));
    private static final Reply ASSIGNED =
            new Reply(
                    ascii("$dps/registrations/res/200/?$rid="),
                    ascii(""),
                    ascii(
                            "{\"operationId\":\""
                                    + OPERATION
                                    + "\",\"status\":\"assigned\",\"registrationState\":{"
                                    + "\"registrationId\":\"device\","
                                    + "\"createdDateTimeUtc\":\"2022-08-31T22:02:50.5163352Z\","
                                    + "\"assignedHub\":\""
                                    + HUB
                                    + "\",\"deviceId\":\"device\",\"status\":\"assigned\","
                                    + "\"substatus\":\"initialAssignment\","
                                    + "\"lastUpdatedDateTimeUtc\":\"2022-08-31T22:02:50.7370676Z\","
                                    + "\"etag\":\"IjY5MDAzNTUyLTAwMDAtMGMwMC0wMDAwLTYz\"}}"));

    private int packetId;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int at = in.readerIndex();
        int length = 0;
        int shift = 0;
        int digit;
        do {
            if (++at >= in.writerIndex()) {
                return;
            }
            digit = in.getByte(at);
            length |= (digit & 0x7f) << shift;
            shift += 7;
        } while (digit < 0 && shift < 28);
        if (in.writerIndex() - at - 1 < length) {
            return;
        }
        int header = in.getUnsignedByte(in.readerIndex());
        answer(ctx, header, in, at + 1);
        in.readerIndex(at + 1 + length);
    }

    private void answer(ChannelHandlerContext ctx, int header, ByteBuf in, int body) {
        switch (header >>> 4) {
            case CONNECT -> ctx.writeAndFlush(ctx.alloc().ioBuffer(4).writeBytes(CONNACK));
            case SUBSCRIBE ->
                    ctx.writeAndFlush(
                            ctx.alloc()
                                    .ioBuffer(5)
                                    .writeShort(0x9003)
                                    .writeShort(in.getUnsignedShort(body))
                                    .writeByte(1));
            case PUBLISH -> reply(ctx, header, in, body);
            default -> {
                // PUBACK and DISCONNECT want no answer.
            }
        }
    }

    private void reply(ChannelHandlerContext ctx, int header, ByteBuf in, int body) {
        int topicEnd = body + 2 + in.getUnsignedShort(body);
        if ((header & 0x06) != 0) {
            ctx.write(
                    ctx.alloc()
                            .ioBuffer(4)
                            .writeShort(0x4002)
                            .writeShort(in.getUnsignedShort(topicEnd)));
        }
        int rid = ridAt(in, body + 2, topicEnd);
        int ridEnd = rid;
        while (ridEnd < topicEnd && in.getByte(ridEnd) != '&') {
            ridEnd++;
        }
        // "$dps/registrations/PUT/…" registers, "$dps/registrations/GET/…" polls.
        boolean registers = in.getByte(body + 2 + 19) == 'P';
        Reply reply = registers ? ASSIGNING : ASSIGNED;
        ctx.writeAndFlush(reply.packet(ctx, in, rid, ridEnd - rid, ++packetId & 0x7fff));
    }

    private static int ridAt(ByteBuf in, int from, int to) {
        for (int at = from; at <= to - RID.length; at++) {
            if (in.getByte(at) == '$' && in.getByte(at + 4) == '=') {
                return at + RID.length;
            }
        }
        return to;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One answer, but for the request's {@code $rid}. */
    private static final class Reply {

        private final byte[] topic;
        private final byte[] afterRid;
        private final byte[] body;

        Reply(byte[] topic, byte[] afterRid, byte[] body) {
            this.topic = topic;
            this.afterRid = afterRid;
            this.body = body;
        }

        ByteBuf packet(ChannelHandlerContext ctx, ByteBuf in, int rid, int ridLength, int id) {
            int topicLength = topic.length + ridLength + afterRid.length;
            int length = 2 + topicLength + 2 + body.length;
            ByteBuf packet = ctx.alloc().ioBuffer(5 + length).writeByte(0x32);
            int rest = length;
            while (rest > 0x7f) {
                packet.writeByte((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            return packet.writeByte(rest)
                    .writeShort(topicLength)
                    .writeBytes(topic)
                    .writeBytes(in, rid, ridLength)
                    .writeBytes(afterRid)
                    .writeShort(id)
                    .writeBytes(body);
        }
    }
}
