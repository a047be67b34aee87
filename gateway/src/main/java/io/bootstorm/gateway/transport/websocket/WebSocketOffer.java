package io.bootstorm.gateway.transport.websocket;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What an opening handshake asks for (RFC 6455, section 4.2.1). The path says nothing: every SDK
 * has its own.
 *
 * @param key null if there is none
 * @param version null if there is none
 * @param subprotocols in the client's order, as it wrote them
 */
public record WebSocketOffer(String key, String version, List<String> subprotocols) {

    /** The one version that there is. */
    public static final String VERSION = "13";

    private static final String ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** Whether a request asks for a WebSocket at all, rightly or wrongly. */
    public static boolean isIn(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && names(headers, HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                && names(headers, HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }

    public static WebSocketOffer of(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return new WebSocketOffer(
                headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY),
                headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION),
                elements(headers, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
    }

    /**
     * What {@code Sec-WebSocket-Accept} is to say to this key.
     *
     * @throws IllegalStateException if there is no key
     */
    public String accept() {
        if (key == null) {
            throw new IllegalStateException("a handshake without key cannot be accepted");
        }
        byte[] text = (key.trim() + ACCEPT_GUID).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getEncoder().encodeToString(sha1().digest(text));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean names(HttpHeaders headers, CharSequence header, CharSequence wanted) {
        return elements(headers, header).stream()
                .anyMatch(element -> AsciiString.contentEqualsIgnoreCase(element, wanted));
    }

    private static List<String> elements(HttpHeaders headers, CharSequence header) {
        List<String> elements = new ArrayList<>(1);
        for (String line : headers.getAll(header)) {
            for (String element : line.split(",")) {
                if (!element.isBlank()) {
                    elements.add(element.trim());
                }
            }
        }
        return elements;
    }
}
