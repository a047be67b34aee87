package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;

/** What is kept of an answer to a device: not its body. */
final class ToldEvents {

    private ToldEvents() {}

    static TraceEvent of(long now, Asked asked, DpsReply reply) {
        if (reply instanceof DpsReply.Pending pending) {
            return of(now, asked, reply, pending.body());
        }
        if (reply instanceof DpsReply.Final last) {
            return of(now, asked, reply, last.body());
        }
        int errorCode = reply instanceof DpsReply.Refused refused ? refused.body().errorCode() : 0;
        return new TraceEvent.Told(
                now, asked, reply.status(), reply.retryAfterSeconds(), null, null, errorCode);
    }

    private static TraceEvent of(
            long now, Asked asked, DpsReply reply, RegistrationOperationStatus body) {
        return new TraceEvent.Told(
                now,
                asked,
                reply.status(),
                reply.retryAfterSeconds(),
                body.operationId(),
                body.status(),
                0);
    }
}
