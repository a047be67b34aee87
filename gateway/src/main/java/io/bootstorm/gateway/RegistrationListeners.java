package io.bootstorm.gateway;

import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;

/** Two listeners that hear the same. */
record RegistrationListeners(RegistrationListener first, RegistrationListener second)
        implements RegistrationListener {

    @Override
    public void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {
        first.refused(registrationId, error, reason, trackingId);
        second.refused(registrationId, error, reason, trackingId);
    }

    @Override
    public void registered(RegistrationId registrationId, OperationId operationId, boolean joined) {
        first.registered(registrationId, operationId, joined);
        second.registered(registrationId, operationId, joined);
    }

    @Override
    public void polled(
            RegistrationId registrationId, OperationId operationId, RegistrationStatus answered) {
        first.polled(registrationId, operationId, answered);
        second.polled(registrationId, operationId, answered);
    }

    @Override
    public void ended(RegistrationStory story) {
        first.ended(story);
        second.ended(story);
    }

    @Override
    public void late(RegistrationId registrationId, String what) {
        first.late(registrationId, what);
        second.late(registrationId, what);
    }
}
