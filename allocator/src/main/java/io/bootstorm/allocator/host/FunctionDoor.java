package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What all connections of a host share.
 *
 * @param current the routes in force; they may be exchanged between two requests
 * @param temper keeps callers waiting as the Functions host does; null if nothing is to
 * @param bodyTooLarge the reply for a body over the limit
 */
record FunctionDoor(
        AtomicReference<Routes> current,
        FunctionKey key,
        AllocatorConfig.Limits limits,
        Connections connections,
        FunctionsTemper temper,
        HttpReply bodyTooLarge) {

    private static final HttpReply UNAUTHORIZED = HttpReply.empty(HttpResponseStatus.UNAUTHORIZED);
    private static final HttpReply POST_ONLY = HttpReply.allowing("POST");
    private static final HttpReply GET_ONLY = HttpReply.allowing("GET, HEAD");
    private static final HttpReply WELL = HttpReply.empty(HttpResponseStatus.OK);
    private static final HttpReply NOT_READY =
            HttpReply.empty(HttpResponseStatus.SERVICE_UNAVAILABLE);

    static final long MOST_DISCARDED_BYTES = 4L << 20;

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    static FunctionDoor to(
            AtomicReference<Routes> current, AllocatorConfig config, Connections connections) {
        return new FunctionDoor(
                current,
                FunctionKey.of(config.functionKey()),
                config.limits(),
                connections,
                config.temper() == null
                        ? null
                        : new FunctionsTemper(config.temper(), Ticker.systemTicker()),
                HttpReply.text(
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                        "The body is larger than " + config.limits().bodyBytes() + " bytes."));
    }

    /** What the path of a request target stands for now; null if nothing. */
    Route find(String target) {
        return current.get().find(target);
    }

    static ByteBuf continueLine(ByteBufAllocator allocator) {
        return allocator.ioBuffer(CONTINUE.length).writeBytes(CONTINUE);
    }

    /**
     * The reply to a request that calls no function, whatever its body; null if it may call one.
     *
     * @param route null for an unknown path
     */
    HttpReply refusalOf(HttpRequest request, Route route) {
        if (route instanceof Route.Function) {
            return refusalOfCall(request);
        }
        return route instanceof Route.Health health
                ? health(health, request.method())
                : current.get().noSuchFunction();
    }

    private HttpReply refusalOfCall(HttpRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return POST_ONLY;
        }
        return key.admits(request) ? null : UNAUTHORIZED;
    }

    private HttpReply health(Route.Health health, HttpMethod method) {
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return GET_ONLY;
        }
        return health == Route.Health.READY && connections.ending() ? NOT_READY : WELL;
    }

    /** The reply to what is no HTTP, or more of it than the limits allow. */
    static HttpReply malformed(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpReply.empty(HttpResponseStatus.REQUEST_URI_TOO_LONG);
        }
        return HttpReply.empty(
                cause instanceof TooLongHttpHeaderException
                        ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                        : HttpResponseStatus.BAD_REQUEST);
    }
}
