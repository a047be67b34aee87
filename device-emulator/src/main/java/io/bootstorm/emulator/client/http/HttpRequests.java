package io.bootstorm.emulator.client.http;

import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.topic.ApiVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The C SDK's requests, to the letter ({@code prov_transport_http_client.c}, {@code uhttp.c}): the
 * header really is called {@code UserAgent}, {@code Host} always has a port, {@code content-length}
 * is written small, and path segments are encoded with small hex digits.
 */
final class HttpRequests {

    private static final String QUERY = "?api-version=" + ApiVersion.C_SDK;

    private final String path;
    private final String authority;
    private String authorization;

    HttpRequests(ConnectionRequest request, String authority) {
        this.path =
                "/"
                        + PercentCoding.encode(request.idScope())
                        + "/registrations/"
                        + PercentCoding.encode(request.registrationId());
        this.authority = authority;
        this.authorization = request.sasToken();
    }

    /** By which token the device is who it says, from the next request on. */
    void authorizeBy(String sasToken) {
        authorization = sasToken;
    }

    boolean areAuthorized() {
        return authorization != null;
    }

    FullHttpRequest register(ByteBufAllocator allocator, String registration) {
        return request(
                HttpMethod.PUT,
                path + "/register" + QUERY,
                ByteBufUtil.writeUtf8(allocator, registration));
    }

    FullHttpRequest poll(String operationId) {
        return request(
                HttpMethod.GET,
                path + "/operations/" + PercentCoding.encode(operationId) + QUERY,
                Unpooled.EMPTY_BUFFER);
    }

    private FullHttpRequest request(HttpMethod method, String uri, ByteBuf body) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, uri, body);
        HttpHeaders headers = request.headers();
        headers.set("UserAgent", "prov_device_client/1.0");
        headers.set("Accept", "application/json");
        headers.set("Connection", "keep-alive");
        headers.set("Content-Type", "application/json; charset=utf-8");
        if (authorization != null) {
            headers.set("Authorization", authorization);
        }
        headers.set("Host", authority);
        headers.set("content-length", body.readableBytes());
        return request;
    }
}
