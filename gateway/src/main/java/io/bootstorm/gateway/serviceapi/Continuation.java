package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.error.DpsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a query goes on: after the key of the last item of the page before. So it stays good while
 * entities come and go, also through a restart. To clients it is opaque.
 */
final class Continuation {

    /** Told apart, so that the token of one query is not taken for another's. */
    private static final char SEPARATOR = ' ';

    private Continuation() {}

    static String after(ItemType type, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type.text() + SEPARATOR + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key that the page begins after; the empty key, which stands before all, if there is no
     * token.
     *
     * @param token null or empty for the first page
     * @throws ServiceRefusal if the token is not one of {@link #after} for the same type
     */
    static String key(ItemType type, String token) throws ServiceRefusal {
        if (token == null || token.isEmpty()) {
            return "";
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String beginning = type.text() + SEPARATOR;
            if (text.startsWith(beginning)) {
                return text.substring(beginning.length());
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static ServiceRefusal refused() {
        return new ServiceRefusal(
                DpsError.BAD_REQUEST,
                "x-ms-continuation is not of this query; send back what the page before had, or"
                        + " nothing for the first page");
    }
}
