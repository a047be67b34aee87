package io.bootstorm.protocol.sas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A shared access signature: {@code SharedAccessSignature sr=…&sig=…&se=…&skn=…}, parameters in any
 * order. The signature covers the {@code sr} text exactly as it stands in the token, a line feed
 * and the {@code se} digits, so {@link #rawResource} is kept as sent and decoded only afterwards:
 * SDKs write it with {@code %2F}, {@code %2f} or not encoded at all.
 *
 * @param rawResource {@code sr} as sent
 * @param signature {@code sig}, percent-decoded: base64 text
 * @param expiry {@code se}, seconds since 1970
 * @param keyName {@code skn}; empty or null where an SDK leaves it empty or out
 */
public record SasToken(String rawResource, String signature, long expiry, String keyName) {

    /** The key name that device SDKs send. */
    public static final String REGISTRATION_KEY_NAME = "registration";

    public static final int MAX_LENGTH = 4096;

    private static final String PREFIX = "SharedAccessSignature ";

    private static final int MAX_SECONDS_DIGITS = 18;

    /** Signs a token whose {@code sr} is written as given. */
    public static SasToken sign(String rawResource, long expiry, String keyName, SymmetricKey key) {
        String signature =
                Base64.getEncoder().encodeToString(key.hmac(signedText(rawResource, expiry)));
        return new SasToken(rawResource, signature, expiry, keyName);
    }

    /** The {@code sr} of a device as the C SDK writes it: {@code scope%2fregistrations%2fid}. */
    public static String deviceResource(String idScope, String registrationId) {
        return PercentCoding.encode(idScope + "/registrations/" + registrationId);
    }

    /**
     * @throws IllegalArgumentException if the text is no token; the message names what is missing
     *     and shows no part of it
     */
    public static SasToken parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "SAS token longer than " + MAX_LENGTH + " characters");
        }
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new IllegalArgumentException(
                    "SAS token does not begin with 'SharedAccessSignature '");
        }
        String resource = null;
        String signature = null;
        String expiry = null;
        String keyName = null;
        int at = PREFIX.length();
        while (at <= text.length()) {
            int end = text.indexOf('&', at);
            String part = text.substring(at, end < 0 ? text.length() : end).strip();
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value = equals < 0 ? "" : part.substring(equals + 1);
            switch (name) {
                case "sr" -> resource = once(resource, value, name);
                case "sig" -> signature = once(signature, decode(value), name);
                case "se" -> expiry = once(expiry, value, name);
                case "skn" -> keyName = once(keyName, decode(value), name);
                default -> {
                    // not covered by the signature, so it cannot matter
                }
            }
            at = end < 0 ? text.length() + 1 : end + 1;
        }
        if (resource == null || signature == null || expiry == null) {
            throw new IllegalArgumentException(
                    "SAS token has no "
                            + (resource == null ? "sr" : signature == null ? "sig" : "se"));
        }
        return new SasToken(resource, signature, seconds(expiry), keyName);
    }

    /** Whether the signature was made with this key; takes the same time right or wrong. */
    public boolean isSignedBy(SymmetricKey key) {
        byte[] expected = Base64.getEncoder().encode(key.hmac(signedText(rawResource, expiry)));
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code sr} after percent-decoding. */
    public String resource() {
        return decode(rawResource);
    }

    /**
     * Whether {@code sr} is a host, or a path below it that leads to this one: by whole segments,
     * so that a token for one resource does not open its namesakes. SDKs sign the host as their
     * connection string has it, which for some is with a port.
     *
     * @param host without port, in lower case
     * @param segments of the path, decoded
     */
    public boolean covers(String host, List<String> segments) {
        String[] signed = resource().toLowerCase(Locale.ROOT).split("/");
        if (!withoutPort(signed[0]).equals(host) || signed.length - 1 > segments.size()) {
            return false;
        }
        for (int i = 1; i < signed.length; i++) {
            if (!signed[i].equals(segments.get(i - 1).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    /** The token as it goes into an Authorization header or an MQTT password. */
    public String text() {
        String skn = keyName == null ? "" : "&skn=" + PercentCoding.encode(keyName);
        return PREFIX
                + "sr="
                + rawResource
                + "&sig="
                + PercentCoding.encode(signature)
                + "&se="
                + expiry
                + skn;
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return "SasToken[sr=" + rawResource + ", se=" + expiry + ", skn=" + keyName + "]";
    }

    private static String withoutPort(String authority) {
        int port = authority.lastIndexOf(':');
        return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    }

    private static byte[] signedText(String rawResource, long expiry) {
        return (rawResource + "\n" + expiry).getBytes(StandardCharsets.UTF_8);
    }

    private static String once(String before, String value, String name) {
        if (before != null) {
            throw new IllegalArgumentException("SAS token has " + name + " twice");
        }
        return value;
    }

    /** Digits and nothing else: a sign would make another text of the same number. */
    private static long seconds(String text) {
        if (!isNumber(text)) {
            throw new IllegalArgumentException("SAS token's se is not a number of seconds");
        }
        return Long.parseLong(text);
    }

    /** Without leading zeros. */
    private static boolean isNumber(String text) {
        if (text.isEmpty()
                || text.length() > MAX_SECONDS_DIGITS
                || (text.charAt(0) == '0' && text.length() > 1)) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String decode(String text) {
        try {
            return PercentCoding.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SAS token has a broken percent escape");
        }
    }
}
