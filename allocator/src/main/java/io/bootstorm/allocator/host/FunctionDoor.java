package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * What all connections of a host share.
 *
 * @param noSuchFunction the reply for an unknown path
 * @param bodyTooLarge the reply for a body over the limit
 */
record FunctionDoor(
        Routes routes,
        FunctionKey key,
        AllocatorConfig.Limits limits,
        Connections connections,
        HttpReply noSuchFunction,
        HttpReply bodyTooLarge) {

    static final HttpReply UNAUTHORIZED = HttpReply.empty(HttpResponseStatus.UNAUTHORIZED);
    static final HttpReply POST_ONLY = HttpReply.allowing("POST");
    static final HttpReply GET_ONLY = HttpReply.allowing("GET, HEAD");
    static final HttpReply WELL = HttpReply.empty(HttpResponseStatus.OK);
    static final HttpReply NOT_READY = HttpReply.empty(HttpResponseStatus.SERVICE_UNAVAILABLE);

    static final long MOST_DISCARDED_BYTES = 4L << 20;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    static FunctionDoor to(
            Routes routes,
            FunctionKey key,
            AllocatorConfig.Limits limits,
            Connections connections) {
        return new FunctionDoor(
                routes,
                key,
                limits,
                connections,
                HttpReply.text(
                        HttpResponseStatus.NOT_FOUND,
                        "There is no such function here; there are, below /api/: "
                                + routes.names()
                                + "."),
                HttpReply.text(
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                        "The body is larger than " + limits.bodyBytes() + " bytes."));
    }

    static ByteBuf continueLine(ByteBufAllocator allocator) {
        return allocator.ioBuffer(CONTINUE.length).writeBytes(CONTINUE);
    }
}
