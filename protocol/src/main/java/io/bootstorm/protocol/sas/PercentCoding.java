package io.bootstorm.protocol.sas;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as the C SDK does it: unreserved characters stay, hex digits in lower case. Read
 * are digits of either case.
 */
public final class PercentCoding {

    private PercentCoding() {}

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%')
                        .append(Character.forDigit((b >> 4) & 0xf, 16))
                        .append(Character.forDigit(b & 0xf, 16));
            }
        }
        return encoded.toString();
    }

    /**
     * What the escapes stand for, in UTF-8; a plus sign is one.
     *
     * @throws IllegalArgumentException if an escape is broken
     */
    public static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%') {
                bytes[length++] = (byte) (digit(bytes, at + 1) << 4 | digit(bytes, at + 2));
                at += 2;
            } else {
                bytes[length++] = bytes[at];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int digit(byte[] text, int at) {
        int digit = at < text.length ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("broken percent escape");
        }
        return digit;
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
