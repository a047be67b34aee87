package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.security.MessageDigest;

/**
 * The key that callers present: header {@code x-functions-key}, or else query parameter {@code
 * code}. Compared in a time that tells nothing about it.
 */
final class FunctionKey {

    private static final String HEADER = "x-functions-key";
    private static final String PARAMETER = "code=";

    /** Null when no key is asked for. */
    private final byte[] expected;

    private FunctionKey(byte[] expected) {
        this.expected = expected;
    }

    /**
     * @param key null to let everybody in
     */
    static FunctionKey of(String key) {
        return new FunctionKey(key == null ? null : key.getBytes(UTF_8));
    }

    boolean admits(HttpRequest request) {
        if (expected == null) {
            return true;
        }
        String presented = request.headers().get(HEADER);
        if (presented == null) {
            presented = codeIn(request.uri());
        }
        return presented != null && MessageDigest.isEqual(expected, presented.getBytes(UTF_8));
    }

    /** Takes {@code +} for itself and not for a blank: keys are Base64 and hold no blanks. */
    private static String codeIn(String uri) {
        int at = uri.indexOf('?');
        while (at >= 0) {
            int end = uri.indexOf('&', at + 1);
            if (uri.startsWith(PARAMETER, at + 1)) {
                String raw =
                        uri.substring(at + 1 + PARAMETER.length(), end < 0 ? uri.length() : end);
                return decoded(raw);
            }
            at = end;
        }
        return null;
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        try {
            return QueryStringDecoder.decodeComponent(raw.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
