package io.bootstorm.gateway.transport;

import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a webhook is called: HTTPS anywhere, HTTP only on this machine, since the function's key
 * would otherwise cross the network in the clear.
 *
 * @param host without the brackets of an IPv6 address
 * @param target path and query, as they stand in the request line: secret
 */
public record WebhookUrl(boolean tls, String host, int port, String target) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @throws IllegalArgumentException if it cannot be called; the message says why and what would
     *     be right, and hides the query
     */
    public static WebhookUrl parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url, "is no URL", "write https://{host}/{path}?code={key}");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw refused(url, "is neither https nor http", "write https://{host}/{path}");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getPort() > 65_535) {
            throw refused(url, "has no plain host", "write https://{host}/{path}");
        }
        boolean tls = scheme.equals("https");
        String host = uri.getHost().replace("[", "").replace("]", "");
        if (!tls && !isLoopback(host)) {
            throw refused(
                    url,
                    "sends the function's key in the clear",
                    "http is for this machine (localhost, 127.0.0.1); use https");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        return new WebhookUrl(tls, host, port, target);
    }

    /** What two webhooks share a connection by: scheme, host and port. */
    Origin origin() {
        return new Origin(tls, host, port);
    }

    /** Without path and query. */
    @Override
    public String toString() {
        return origin().toString();
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static IllegalArgumentException refused(String url, String fault, String cure) {
        return new IllegalArgumentException(
                "the webhook URL "
                        + CustomAllocationDefinition.redact(url)
                        + " "
                        + fault
                        + "; "
                        + cure);
    }

    /** Scheme, host and port. */
    record Origin(boolean tls, String host, int port) {

        /** For the Host header: the port only where it is not the scheme's own. */
        String authority() {
            String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
            return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
        }

        @Override
        public String toString() {
            return (tls ? "https://" : "http://") + authority();
        }
    }
}
