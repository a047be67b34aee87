package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.List;

/**
 * Cuts the stream into protocol headers and frames, each a {@link ByteBuf} of its own, and holds
 * back what is incomplete: at most one frame of the largest size. What cannot be a frame ends the
 * stream with a {@link CorruptedFrameException} or {@link TooLongFrameException}.
 */
final class AmqpFrames extends ByteToMessageDecoder {

    /** The largest frame, as {@code open} says. */
    static final int MAX_FRAME_BYTES = 64 * 1024;

    private static final int SIZE_BYTES = 4;
    private static final int MIN_FRAME_BYTES = 8;

    private boolean broken;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < SIZE_BYTES) {
            return;
        }
        int size = in.getInt(in.readerIndex());
        if (size == ProtocolHeader.MAGIC) {
            size = ProtocolHeader.BYTES;
        } else if (size >= 0 && size < MIN_FRAME_BYTES) {
            broken = true;
            throw new CorruptedFrameException("a frame of " + size + " bytes");
        } else if (size < 0 || size > MAX_FRAME_BYTES) {
            broken = true;
            throw new TooLongFrameException(
                    "a frame of "
                            + Integer.toUnsignedString(size)
                            + " bytes, at most "
                            + MAX_FRAME_BYTES
                            + " are taken");
        }
        if (in.readableBytes() >= size) {
            out.add(in.readRetainedSlice(size));
        }
    }
}
