package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.attestation.PresentedChain;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.function.Supplier;

/**
 * A whole request, free of the connection that it came on.
 *
 * @param method in capitals
 * @param headers found by name without regard to case
 * @param body empty if there is none
 * @param shown the certificates of whoever asks; to be asked for on the connection's event loop,
 *     and only where they count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiRequest(
        String method,
        RequestTarget target,
        HttpHeaders headers,
        byte[] body,
        Supplier<PresentedChain> shown) {

    static ApiRequest of(
            FullHttpRequest request, RequestTarget target, Supplier<PresentedChain> shown) {
        return new ApiRequest(
                request.method().name(),
                target,
                request.headers(),
                ByteBufUtil.getBytes(request.content()),
                shown);
    }

    /** The first header of that name, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** Without headers and body, which may be secret. */
    @Override
    public String toString() {
        return method + " " + String.join("/", target.segments());
    }
}
