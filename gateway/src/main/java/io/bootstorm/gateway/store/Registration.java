package io.bootstorm.gateway.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.time.Instant;

/**
 * One device's registration record, with its identity and twin at the hub inside, so that keeping a
 * registration is one write.
 *
 * @param enrollmentGroupId null for an individual enrollment
 * @param assignedHub null until the device was assigned once; a later failure leaves it standing,
 *     since the device still is at that hub
 * @param deviceId null exactly if {@code assignedHub} is
 * @param status assigned, failed or disabled: the outcome of the last registration
 * @param errorCode 0 unless the last registration failed
 * @param etag the GUID, without quotes or encoding
 * @param payload what the webhook passed to the device; null for none
 * @param device at the assigned hub; null if it was deleted there, or never assigned
 * @param attestation by what the device last proved who it is
 */
public record Registration(
        RegistrationId registrationId,
        String enrollmentGroupId,
        Instant created,
        Instant lastUpdated,
        String assignedHub,
        String deviceId,
        RegistrationStatus status,
        RegistrationSubstatus substatus,
        int errorCode,
        String errorMessage,
        String etag,
        JsonNode payload,
        HubDevice device,
        AttestationType attestation) {

    public Registration withDevice(HubDevice other) {
        return new Registration(
                registrationId,
                enrollmentGroupId,
                created,
                lastUpdated,
                assignedHub,
                deviceId,
                status,
                substatus,
                errorCode,
                errorMessage,
                etag,
                payload,
                other,
                attestation);
    }
}
