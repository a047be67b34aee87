package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import java.time.InstantSource;
import java.util.Map;

/** Makes the error answers that a transport gives by itself. One per event loop. */
public final class Refusals {

    private final SeededRandom random;
    private final InstantSource clock;

    public Refusals(SeededRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    public DpsReply.Refused of(DpsError error) {
        return refused(error, null);
    }

    /**
     * @param detail what was wrong and what would be right; goes to the device, so nothing secret
     */
    public DpsReply.Refused of(DpsError error, String detail) {
        return refused(error, Map.of("detail", detail));
    }

    /** A new id, for {@code x-ms-request-id}. */
    public String requestGuid() {
        return Guid.next(random);
    }

    private DpsReply.Refused refused(DpsError error, Map<String, String> info) {
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
