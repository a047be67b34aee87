package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** What opens each layer of a connection (AMQP 1.0, sections 2.2 and 5.3.1). */
enum ProtocolHeader {
    AMQP(0),
    SASL(3);

    static final int BYTES = 8;

    /** The letters {@code AMQP}. No frame begins with them: it would be of more than a gigabyte. */
    static final int MAGIC = 0x414d5150;

    private static final int VERSION_1_0_0 = 0x010000;

    private final int idAndVersion;

    ProtocolHeader(int protocolId) {
        this.idAndVersion = protocolId << 24 | VERSION_1_0_0;
    }

    ByteBuf bytes(ByteBufAllocator alloc) {
        return alloc.buffer(BYTES).writeInt(MAGIC).writeInt(idAndVersion);
    }

    boolean is(ByteBuf in) {
        return isHeader(in) && in.getInt(in.readerIndex() + 4) == idAndVersion;
    }

    /** Whether these bytes are a header at all, perhaps of something else. */
    static boolean isHeader(ByteBuf in) {
        return in.readableBytes() == BYTES && in.getInt(in.readerIndex()) == MAGIC;
    }
}
