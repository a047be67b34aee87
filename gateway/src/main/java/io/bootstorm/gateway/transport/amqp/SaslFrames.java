package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.Collection;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.security.SaslChallenge;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.apache.qpid.protonj2.types.security.SaslMechanisms;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.security.SaslPerformative;

/**
 * The frames of the SASL layer (AMQP 1.0, section 5.3). The exchange itself is {@link
 * HandshakeHandler}'s: the engine's own SASL server ends a connection that answers a challenge.
 */
final class SaslFrames {

    private static final int HEADER_BYTES = 8;
    private static final byte DATA_OFFSET = 2;
    private static final byte SASL = 1;
    private static final int TYPE_AT = 5;

    private SaslFrames() {}

    static ByteBuf mechanisms(ByteBufAllocator alloc, Collection<String> names) {
        Symbol[] symbols = names.stream().map(Symbol::valueOf).toArray(Symbol[]::new);
        return frame(alloc, new SaslMechanisms().setSaslServerMechanisms(symbols));
    }

    static ByteBuf challenge(ByteBufAllocator alloc, byte[] challenge) {
        return frame(
                alloc,
                new SaslChallenge()
                        .setChallenge(ProtonBufferAllocator.defaultAllocator().copy(challenge)));
    }

    static ByteBuf outcome(ByteBufAllocator alloc, SaslCode code) {
        return frame(alloc, new SaslOutcome().setCode(code));
    }

    /**
     * @throws CorruptedFrameException if the frame is none of SASL's
     */
    static SaslPerformative read(ByteBuf frame, EncodingCheck check) {
        if (ProtocolHeader.isHeader(frame)
                || frame.getByte(frame.readerIndex() + TYPE_AT) != SASL) {
            throw new CorruptedFrameException("something other than a SASL frame");
        }
        check.frame(frame);
        frame.skipBytes(4 * frame.getUnsignedByte(frame.readerIndex() + 4));
        ProtonBuffer body = ProtonByteArrayBufferAllocator.wrapped(ByteBufUtil.getBytes(frame));
        Decoder decoder = CodecFactory.getSaslDecoder();
        try {
            return decoder.readObject(body, decoder.newDecoderState(), SaslPerformative.class);
        } catch (DecodeException | ClassCastException e) {
            throw new CorruptedFrameException("a SASL frame that cannot be read", e);
        }
    }

    private static ByteBuf frame(ByteBufAllocator alloc, SaslPerformative performative) {
        Encoder encoder = CodecFactory.getSaslEncoder();
        ProtonBuffer body = ProtonBufferAllocator.defaultAllocator().allocate();
        encoder.writeObject(body, encoder.newEncoderState(), performative);
        int size = HEADER_BYTES + body.getReadableBytes();
        ByteBuf frame = alloc.buffer(size);
        frame.writeInt(size).writeByte(DATA_OFFSET).writeByte(SASL).writeShort(0);
        return Buffers.append(body, frame);
    }
}
