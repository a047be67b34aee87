package io.bootstorm.gateway.transport.http;

import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;

/** A request that is answered with an error before any engine hears of it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final transient DpsError error;
    private final transient RegistrationId registrationId;
    private final String allowed;

    /**
     * @param registrationId null if the request names none
     * @param detail for the device
     */
    Refusal(DpsError error, RegistrationId registrationId, String detail) {
        this(error, registrationId, detail, null);
    }

    /**
     * @param allowed the method that would be right; null if that is not what was wrong
     */
    Refusal(DpsError error, RegistrationId registrationId, String detail, String allowed) {
        super(detail, null, false, false);
        this.error = error;
        this.registrationId = registrationId;
        this.allowed = allowed;
    }

    DpsError error() {
        return error;
    }

    RegistrationId registrationId() {
        return registrationId;
    }

    String allowed() {
        return allowed;
    }
}
