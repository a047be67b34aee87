package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.transport.Refusals;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.TpmChallenge;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** Writes replies as HTTP answers, with the headers that were seen from the service. */
final class HttpAnswers {

    private static final AsciiString JSON = AsciiString.cached("application/json; charset=utf-8");
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-ms-request-id");
    private static final AsciiString ERROR_CODE = AsciiString.cached("x-ms-error-code");
    private static final AsciiString STRICT_TRANSPORT_SECURITY =
            AsciiString.cached("strict-transport-security");
    private static final AsciiString ONE_YEAR =
            AsciiString.cached("max-age=31536000; includeSubDomains");

    private final Refusals refusals;

    HttpAnswers(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * @param location where the operation stands; null for none
     */
    FullHttpResponse of(DpsReply reply, String location) {
        FullHttpResponse response = response(reply.status(), Json.bytes(reply.body()));
        HttpHeaders headers = response.headers();
        if (reply.retryAfterSeconds() > 0) {
            headers.set(HttpHeaderNames.RETRY_AFTER, Integer.toString(reply.retryAfterSeconds()));
        }
        if (reply instanceof DpsReply.Pending && location != null) {
            headers.set(HttpHeaderNames.LOCATION, location);
        }
        if (reply instanceof DpsReply.Refused refused) {
            headers.set(ERROR_CODE, Integer.toString(refused.body().errorCode()));
        }
        return response;
    }

    FullHttpResponse of(Refusal refusal) {
        FullHttpResponse response =
                of(
                        refusals.refuse(
                                refusal.error(), refusal.registrationId(), refusal.getMessage()),
                        null);
        if (refusal.allowed() != null) {
            response.headers().set(HttpHeaderNames.ALLOW, refusal.allowed());
        }
        return response;
    }

    /** 401 that is no error: it has no {@code status} and no error code, as the SDKs want it. */
    FullHttpResponse of(TpmChallenge challenge) {
        return response(HttpResponseStatus.UNAUTHORIZED.code(), Json.bytes(challenge));
    }

    /** Status 204 says nothing of a body, not even its length. */
    FullHttpResponse of(ApiAnswer answer) {
        FullHttpResponse response = response(answer.status(), answer.body());
        if (answer.status() == HttpResponseStatus.NO_CONTENT.code()) {
            response.headers()
                    .remove(HttpHeaderNames.CONTENT_TYPE)
                    .remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        answer.headers().forEach(response.headers()::set);
        return response;
    }

    private FullHttpResponse response(int status, byte[] body) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(status),
                        Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length))
                .set(REQUEST_ID, refusals.requestGuid())
                .set(STRICT_TRANSPORT_SECURITY, ONE_YEAR);
        return response;
    }
}
