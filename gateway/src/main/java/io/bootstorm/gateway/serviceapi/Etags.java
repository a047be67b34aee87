package io.bootstorm.gateway.serviceapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * ETags as clients send them back: an enrollment's holds its own quotes, some clients add quotes
 * and some drop them, and a registration's is the base64 of a quoted one.
 */
final class Etags {

    private static final String ANY = "*";

    private Etags() {}

    /**
     * @param sent in {@code If-Match}
     * @param stored the GUID, without quotes
     */
    static boolean match(String sent, String stored) {
        String bare = bare(sent);
        return bare.equals(ANY) || bare.equals(stored);
    }

    /** As {@link #match}, where the client was given {@link #encoded}. */
    static boolean matchEncoded(String sent, String stored) {
        return match(sent, stored) || bare(sent).equals(encoded(stored));
    }

    /** How a registration's ETag goes over the wire. */
    static String encoded(String stored) {
        return Base64.getEncoder()
                .encodeToString(('"' + stored + '"').getBytes(StandardCharsets.US_ASCII));
    }

    private static String bare(String etag) {
        return etag.strip().replace("\"", "").replace("\\", "");
    }
}
