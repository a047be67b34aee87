package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;

/**
 * A registration record as the control endpoint shows it: the members of the service's record, and
 * the desired properties and tags of the device's twin.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RegistrationView(
        String registrationId,
        String enrollmentGroupId,
        String createdDateTimeUtc,
        String lastUpdatedDateTimeUtc,
        RegistrationStatus status,
        RegistrationSubstatus substatus,
        String assignedHub,
        String deviceId,
        Integer errorCode,
        String errorMessage,
        JsonNode payload,
        InitialTwin twin,
        String external) {

    /**
     * @param external where an external device came from; null for others
     */
    static RegistrationView of(Registration registration, String external) {
        return new RegistrationView(
                registration.registrationId().value(),
                registration.enrollmentGroupId(),
                DpsDate.text(registration.created()),
                DpsDate.text(registration.lastUpdated()),
                registration.status(),
                registration.substatus(),
                registration.assignedHub(),
                registration.deviceId(),
                registration.errorCode() == 0 ? null : registration.errorCode(),
                registration.errorMessage(),
                registration.payload(),
                twin(registration.device()),
                external);
    }

    /** The part of a twin that an operator gives. */
    private static InitialTwin twin(HubDevice device) {
        return device == null
                ? null
                : new InitialTwin(
                        new InitialTwin.Properties(device.twin().desired().properties()),
                        device.twin().tags());
    }
}
