package io.bootstorm.gateway.transport.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * AMQP's type system (AMQP 1.0, part 1) once more, so that the engine is examined by something that
 * owes it nothing. Of Java's types {@code Integer} stands for {@code int}, and for the unsigned
 * ones {@code Byte}, {@code Short}, {@code Long} for {@code uint}, and {@code BigInteger} for
 * {@code ulong}; what is read and unsigned is a {@code Long}, but for {@code ubyte}. Lists, maps
 * and described values nest.
 */
public final class AmqpBytes {

    /** A value with a type of the standard's numbering. */
    public record Described(int code, Object value) {

        /** A field of a performative; null if it was left out at the end. */
        public Object field(int index) {
            List<?> fields = (List<?>) value;
            return index < fields.size() ? fields.get(index) : null;
        }
    }

    public record Symbol(String name) {}

    private AmqpBytes() {}

    public static Described of(int code, Object... fields) {
        return new Described(code, Arrays.asList(fields));
    }

    public static ByteBuf encode(Object... values) {
        ByteBuf out = Unpooled.buffer();
        for (Object value : values) {
            write(out, value);
        }
        return out;
    }

    /** A whole frame. */
    public static ByteBuf frame(int type, Described performative, ByteBuf payload) {
        ByteBuf body = encode(performative).writeBytes(payload);
        return Unpooled.buffer()
                .writeInt(8 + body.readableBytes())
                .writeByte(2)
                .writeByte(type)
                .writeShort(0)
                .writeBytes(body);
    }

    private static void write(ByteBuf out, Object value) {
        if (value == null) {
            out.writeByte(0x40);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? 0x41 : 0x42);
        } else if (value instanceof Byte octet) {
            out.writeByte(0x50).writeByte(octet);
        } else if (value instanceof Integer number) {
            out.writeByte(0x71).writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte(0x70).writeInt(number.intValue());
        } else if (value instanceof Short number) {
            out.writeByte(0x60).writeShort(number);
        } else if (value instanceof BigInteger number) {
            out.writeByte(0x80).writeLong(number.longValue());
        } else if (value instanceof String text) {
            sized(out, 0xb1, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Symbol symbol) {
            sized(out, 0xb3, symbol.name().getBytes(StandardCharsets.US_ASCII));
        } else if (value instanceof byte[] bytes) {
            sized(out, 0xb0, bytes);
        } else if (value instanceof UUID id) {
            out.writeByte(0x98)
                    .writeLong(id.getMostSignificantBits())
                    .writeLong(id.getLeastSignificantBits());
        } else if (value instanceof List<?> list) {
            compound(out, 0xd0, list);
        } else if (value instanceof Map<?, ?> map) {
            List<Object> flat = new ArrayList<>();
            map.forEach((key, one) -> flat.addAll(Arrays.asList(key, one)));
            compound(out, 0xd1, flat);
        } else {
            Described described = (Described) value;
            out.writeByte(0).writeByte(0x53).writeByte(described.code());
            write(out, described.value());
        }
    }

    private static void sized(ByteBuf out, int code, byte[] bytes) {
        out.writeByte(code).writeInt(bytes.length).writeBytes(bytes);
    }

    private static void compound(ByteBuf out, int code, List<?> elements) {
        ByteBuf content = encode(elements.toArray());
        out.writeByte(code)
                .writeInt(4 + content.readableBytes())
                .writeInt(elements.size())
                .writeBytes(content);
    }

    public static List<Object> decodeAll(ByteBuf in) {
        List<Object> values = new ArrayList<>();
        while (in.isReadable()) {
            values.add(decode(in));
        }
        return values;
    }

    static Object decode(ByteBuf in) {
        return content(in, in.readUnsignedByte());
    }

    private static Object content(ByteBuf in, int code) {
        return switch (code) {
            case 0x00 -> new Described(((Number) decode(in)).intValue(), decode(in));
            case 0x40 -> null;
            case 0x41 -> true;
            case 0x42 -> false;
            case 0x43, 0x44 -> 0L;
            case 0x45 -> List.of();
            case 0x50 -> in.readByte();
            case 0x52, 0x53 -> (long) in.readUnsignedByte();
            case 0x54 -> (int) in.readByte();
            case 0x56 -> in.readByte() == 1;
            case 0x60 -> (long) in.readUnsignedShort();
            case 0x70 -> in.readUnsignedInt();
            case 0x71 -> in.readInt();
            case 0x80 -> in.readLong();
            case 0x98 -> new UUID(in.readLong(), in.readLong());
            case 0xa0 -> bytes(in, in.readUnsignedByte());
            case 0xa1 -> text(in, in.readUnsignedByte());
            case 0xa3 -> new Symbol(text(in, in.readUnsignedByte()));
            case 0xb0 -> bytes(in, in.readInt());
            case 0xb1 -> text(in, in.readInt());
            case 0xb3 -> new Symbol(text(in, in.readInt()));
            case 0xc0 -> elements(in.skipBytes(1), in.readUnsignedByte());
            case 0xc1 -> map(elements(in.skipBytes(1), in.readUnsignedByte()));
            case 0xd0 -> elements(in.skipBytes(4), in.readInt());
            case 0xd1 -> map(elements(in.skipBytes(4), in.readInt()));
            case 0xe0 -> array(in.skipBytes(1), in.readUnsignedByte());
            case 0xf0 -> array(in.skipBytes(4), in.readInt());
            default -> throw new AssertionError("constructor " + Integer.toHexString(code));
        };
    }

    private static List<Object> elements(ByteBuf in, int count) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(decode(in));
        }
        return elements;
    }

    private static List<Object> array(ByteBuf in, int count) {
        int code = in.readUnsignedByte();
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(content(in, code));
        }
        return elements;
    }

    private static Map<Object, Object> map(List<Object> flat) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            map.put(flat.get(i), flat.get(i + 1));
        }
        return map;
    }

    private static byte[] bytes(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    private static String text(ByteBuf in, int length) {
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }
}
