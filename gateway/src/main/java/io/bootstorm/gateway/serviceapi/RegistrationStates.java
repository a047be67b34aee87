package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.DpsDate;

/** Registrations as operators see them. */
final class RegistrationStates {

    private RegistrationStates() {}

    static DeviceRegistrationResult of(Registration registration) {
        return new DeviceRegistrationResult(
                null,
                null,
                null,
                registration.registrationId().value(),
                DpsDate.text(registration.created()),
                registration.assignedHub(),
                registration.deviceId(),
                registration.status(),
                registration.substatus(),
                registration.errorCode() == 0 ? null : registration.errorCode(),
                registration.errorMessage(),
                DpsDate.text(registration.lastUpdated()),
                registration.etag() == null ? null : Etags.encoded(registration.etag()),
                registration.payload());
    }
}
