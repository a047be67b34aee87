package io.bootstorm.loadtest.paced;

import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * A custom allocation webhook, as DPS calls it.
 *
 * @param url {@code http} or {@code https}; its query may hold the function's key, so that the
 *     whole URL is a secret
 * @param functionKey sent as {@code x-functions-key}; empty for none
 * @param caPem certificates to trust, PEM text; empty for those that Java trusts
 */
public record Webhook(URI url, Optional<String> functionKey, Optional<String> caPem) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @throws IllegalArgumentException if the URL cannot be called; the message shows nothing of
     *     its query
     */
    public Webhook {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw noUrl(url.toString());
        }
    }

    /** A webhook without a key, trusted as Java does. */
    public static Webhook at(URI url) {
        return new Webhook(url, Optional.empty(), Optional.empty());
    }

    /**
     * @throws IllegalArgumentException if the text is no URL; the message shows nothing of a query
     */
    public static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw noUrl(text);
        }
    }

    boolean isTls() {
        return "https".equals(url.getScheme());
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isTls() ? HTTPS : HTTP;
    }

    /** The bytes of a POST with a JSON body, but for the body and the length of it. */
    String head() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        String key = functionKey.map(secret -> "x-functions-key: " + secret + "\r\n").orElse("");
        return String.format(
                Locale.ROOT,
                "POST %s HTTP/1.1\r\nhost: %s:%d\r\ncontent-type: application/json\r\n%s",
                target,
                url.getHost(),
                port(),
                key);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return CustomAllocationDefinition.redact(url.toString());
    }

    private static IllegalArgumentException noUrl(String text) {
        return new IllegalArgumentException(
                "'"
                        + CustomAllocationDefinition.redact(text)
                        + "' is no URL of a webhook, such as"
                        + " http://localhost:7071/api/HttpTrigger1");
    }
}
