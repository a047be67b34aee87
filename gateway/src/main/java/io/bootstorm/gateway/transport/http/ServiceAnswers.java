package io.bootstorm.gateway.transport.http;

import io.bootstorm.gateway.serviceapi.ServiceReply;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The service API's replies as HTTP answers. */
final class ServiceAnswers {

    private static final byte[] NO_BODY = {};

    private final InstantSource clock;

    ServiceAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param trackingId for an error's body
     */
    ApiAnswer of(ServiceReply reply, String trackingId) {
        if (reply instanceof ServiceReply.Done done) {
            return new ApiAnswer(200, Map.of(), Json.bytes(done.body()));
        }
        if (reply instanceof ServiceReply.Deleted) {
            return new ApiAnswer(204, Map.of(), NO_BODY);
        }
        if (reply instanceof ServiceReply.Page page) {
            return of(page);
        }
        if (reply instanceof ServiceReply.Refused refused) {
            return of(refused, trackingId);
        }
        throw new IllegalStateException("unknown reply " + reply);
    }

    private static ApiAnswer of(ServiceReply.Page page) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-item-type", page.type().text());
        headers.put("x-ms-max-item-count", Integer.toString(page.items().size()));
        if (page.continuation() != null) {
            headers.put("x-ms-continuation", page.continuation());
        }
        return new ApiAnswer(200, headers, Json.bytes(page.items()));
    }

    private ApiAnswer of(ServiceReply.Refused refused, String trackingId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-error-code", Integer.toString(refused.error().code()));
        if (refused.retryAfterSeconds() > 0) {
            headers.put("retry-after", Integer.toString(refused.retryAfterSeconds()));
        }
        if (refused.allowed() != null) {
            headers.put("allow", refused.allowed());
        }
        return new ApiAnswer(
                refused.error().httpStatus(),
                headers,
                Json.bytes(
                        new ProvisioningServiceErrorDetails(
                                refused.error().code(),
                                trackingId,
                                refused.error().message(),
                                Map.of("detail", refused.detail()),
                                DpsDate.text(clock.instant()))));
    }
}
