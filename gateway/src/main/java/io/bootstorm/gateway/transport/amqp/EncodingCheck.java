package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.function.LongPredicate;

/**
 * Proves that bytes are values of AMQP's type system (AMQP 1.0, part 1) before the engine decodes
 * them: sizes and counts are those of the bytes that are there, nothing is nested deeper than any
 * message of DPS, and only the standard's own types are described, by their numbers. The engine's
 * decoder makes room for as many map entries as a count says, recurs for each level, and remembers
 * every symbol and every description that it has read; so it is not to meet others.
 *
 * <p>Safe for use by many threads. Throws {@link CorruptedFrameException} at what is refused.
 */
final class EncodingCheck {

    private static final int MAX_DEPTH = 16;

    /** Elements of an array that take no bytes, such as nulls. */
    private static final int MAX_EMPTY_ELEMENTS = 256;

    private static final int FRAME_HEADER_BYTES = 8;
    private static final int DESCRIBED = 0x00;
    private static final int SMALL_ULONG = 0x53;
    private static final int ULONG = 0x80;
    private static final int SYMBOL_8 = 0xa3;
    private static final int SYMBOL_32 = 0xb3;

    private final SymbolBudget symbols;
    private final LongPredicate types;

    private EncodingCheck(SymbolBudget symbols, LongPredicate types) {
        this.symbols = symbols;
        this.types = types;
    }

    /** For the frames of the SASL layer. */
    static EncodingCheck ofSasl(SymbolBudget symbols) {
        return new EncodingCheck(symbols, EncodingCheck::isOfSasl);
    }

    /** For the frames and messages of AMQP itself. */
    static EncodingCheck ofAmqp(SymbolBudget symbols) {
        return new EncodingCheck(symbols, EncodingCheck::isOfAmqp);
    }

    /** A frame's header and its one performative; what a transfer carries is not looked at. */
    void frame(ByteBuf frame) {
        int start = frame.readerIndex();
        int end = frame.writerIndex();
        int body = start + 4 * frame.getUnsignedByte(start + 4);
        if (body < start + FRAME_HEADER_BYTES || body > end) {
            throw new CorruptedFrameException("a frame whose data offset is wrong");
        }
        if (body < end) {
            value(frame, body, end, 0);
        }
    }

    /** A message's sections, one after the other. */
    void message(ByteBuf message) {
        int at = message.readerIndex();
        while (at < message.writerIndex()) {
            at = value(message, at, message.writerIndex(), 0);
        }
    }

    /** The index after the value. */
    private int value(ByteBuf in, int at, int end, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CorruptedFrameException("values nested deeper than " + MAX_DEPTH);
        }
        int content = advance(at, 1, end);
        int code = in.getUnsignedByte(at);
        return code == DESCRIBED
                ? value(in, descriptor(in, content, end), end, depth + 1)
                : content(in, code, content, end, depth);
    }

    /** The index after the number of a type. */
    private int descriptor(ByteBuf in, int at, int end) {
        int content = advance(at, 1, end);
        int code = in.getUnsignedByte(at);
        int after = advance(content, code == ULONG ? Long.BYTES : 1, end);
        long number = code == ULONG ? in.getLong(content) : (long) in.getUnsignedByte(content);
        if ((code != ULONG && code != SMALL_ULONG) || !types.test(number)) {
            throw new CorruptedFrameException("a value described as none of the standard's types");
        }
        return after;
    }

    private static boolean isOfSasl(long descriptor) {
        return descriptor >= 0x40 && descriptor <= 0x44;
    }

    /** Performatives, outcomes and terminus types; transactions; sections of messages. */
    private static boolean isOfAmqp(long descriptor) {
        return (descriptor >= 0x10 && descriptor <= 0x18)
                || descriptor == 0x1d
                || (descriptor >= 0x23 && descriptor <= 0x2e && descriptor != 0x2a)
                || (descriptor >= 0x30 && descriptor <= 0x34)
                || (descriptor >= 0x70 && descriptor <= 0x78);
    }

    /** The index after what follows a constructor; the upper half of its code says how much. */
    private int content(ByteBuf in, int code, int at, int end, int depth) {
        return switch (code >>> 4) {
            case 0x4 -> at;
            case 0x5 -> advance(at, 1, end);
            case 0x6 -> advance(at, 2, end);
            case 0x7 -> advance(at, 4, end);
            case 0x8 -> advance(at, 8, end);
            case 0x9 -> advance(at, 16, end);
            case 0xa, 0xb -> bytes(in, code, at, end);
            case 0xc, 0xd -> compound(in, width(code), at, end, depth);
            case 0xe, 0xf -> array(in, width(code), at, end, depth);
            default ->
                    throw new CorruptedFrameException(
                            "the constructor 0x" + Integer.toHexString(code));
        };
    }

    /** Codes whose upper half is even have sizes and counts of one byte, the others of four. */
    private static int width(int code) {
        return (code >>> 4) % 2 == 0 ? 1 : 4;
    }

    private int bytes(ByteBuf in, int code, int at, int end) {
        int width = width(code);
        int length = number(in, at, width, end);
        int after = advance(at + width, length, end);
        if (code == SYMBOL_8 || code == SYMBOL_32) {
            symbols.spend(in, at + width, length);
        }
        return after;
    }

    private int compound(ByteBuf in, int width, int at, int end, int depth) {
        int first = at + width;
        int last = advance(first, number(in, at, width, end), end);
        int count = number(in, first, width, last);
        int next = first + width;
        atMost(last - next, count);
        for (int i = 0; i < count; i++) {
            next = value(in, next, last, depth + 1);
        }
        return ended(next, last);
    }

    private int array(ByteBuf in, int width, int at, int end, int depth) {
        int first = at + width;
        int last = advance(first, number(in, at, width, end), end);
        int count = number(in, first, width, last);
        int next = advance(first + width, 1, last);
        int code = in.getUnsignedByte(next - 1);
        if (code == DESCRIBED) {
            next = advance(descriptor(in, next, last), 1, last);
            code = in.getUnsignedByte(next - 1);
        }
        atMost(code >>> 4 == 0x4 ? MAX_EMPTY_ELEMENTS : last - next, count);
        for (int i = 0; i < count; i++) {
            next = content(in, code, next, last, depth + 1);
        }
        return ended(next, last);
    }

    /** A size or a count. */
    private static int number(ByteBuf in, int at, int width, int end) {
        advance(at, width, end);
        int number = width == 1 ? in.getUnsignedByte(at) : in.getInt(at);
        if (number < 0) {
            throw new CorruptedFrameException("a size of more than two gigabytes");
        }
        return number;
    }

    private static void atMost(int most, int count) {
        if (count > most) {
            throw new CorruptedFrameException("more elements than bytes");
        }
    }

    private static int ended(int at, int end) {
        if (at != end) {
            throw new CorruptedFrameException("elements that end elsewhere than their list");
        }
        return at;
    }

    private static int advance(int at, int bytes, int end) {
        if (bytes > end - at) {
            throw new CorruptedFrameException("a value that is cut off");
        }
        return at + bytes;
    }
}
