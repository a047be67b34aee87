package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.registration.Admission.Turned;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;

/** Answers a connection's requests, and tells the listener what was answered. */
final class Answers {

    private final RegistrationRooms rooms;
    private final SeededRandom random;

    Answers(RegistrationRooms rooms, SeededRandom random) {
        this.rooms = rooms;
        this.random = random;
    }

    void reply(
            long requestId,
            Asked asked,
            RegistrationId device,
            DpsReply reply,
            Outbox<RegistrationAction> out) {
        out.emit(new RegistrationAction.Reply(requestId, reply));
        rooms.listener().told(device, asked, reply);
    }

    /**
     * @param device as claimed; null if the device said nothing
     */
    void refuse(
            long requestId,
            Asked asked,
            RegistrationId device,
            Turned turned,
            long now,
            Outbox<RegistrationAction> out) {
        String trackingId = Guid.next(random);
        rooms.listener().refused(device, turned.error(), turned.reason(), trackingId);
        DpsReply reply =
                DpsReplies.refused(
                        turned.error(),
                        trackingId,
                        rooms.clock().at(now),
                        turned.retryAfterSeconds());
        reply(requestId, asked, device, reply, out);
    }
}
