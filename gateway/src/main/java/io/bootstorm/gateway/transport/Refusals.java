package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import java.time.InstantSource;
import java.util.Map;

/** Makes the error answers that a transport gives by itself. One per event loop. */
public final class Refusals {

    private final SeededRandom random;
    private final InstantSource clock;
    private final RegistrationListener listener;

    public Refusals(SeededRandom random, InstantSource clock, RegistrationListener listener) {
        this.random = random;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * The answer to a request that no engine is asked about; the listener is told.
     *
     * @param registrationId null if the request names none
     * @param detail what was wrong and what would be right; goes to the device as well, so nothing
     *     secret
     */
    public DpsReply.Refused refuse(DpsError error, RegistrationId registrationId, String detail) {
        DpsReply.Refused refused = body(error, Map.of("detail", detail));
        listener.refused(registrationId, error, detail, refused.body().trackingId());
        return refused;
    }

    /** The answer for an engine that has refused and told the listener already. */
    public DpsReply.Refused body(DpsError error) {
        return body(error, null);
    }

    /** A new id, for {@code x-ms-request-id}. */
    public String requestGuid() {
        return Guid.next(random);
    }

    private DpsReply.Refused body(DpsError error, Map<String, String> info) {
        return new DpsReply.Refused(
                error.httpStatus(),
                new ProvisioningServiceErrorDetails(
                        error.code(),
                        Guid.next(random),
                        error.message(),
                        info,
                        DpsDate.text(clock.instant())),
                0);
    }
}
