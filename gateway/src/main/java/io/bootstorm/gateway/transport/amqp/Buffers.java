package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;

/** From the engine's buffers, which are plain arrays, to Netty's. One copy, and nothing to leak. */
final class Buffers {

    private Buffers() {}

    static ByteBuf copy(ProtonBuffer from, ByteBufAllocator alloc) {
        return append(from, alloc.buffer(from.getReadableBytes()));
    }

    /** Writes all that is readable; returns the second buffer. */
    static ByteBuf append(ProtonBuffer from, ByteBuf to) {
        int length = from.getReadableBytes();
        to.ensureWritable(length);
        from.copyInto(from.getReadOffset(), to.nioBuffer(to.writerIndex(), length), 0, length);
        return to.writerIndex(to.writerIndex() + length);
    }
}
