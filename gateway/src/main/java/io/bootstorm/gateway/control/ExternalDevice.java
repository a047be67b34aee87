package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Instant;

/**
 * How an external device got on since the gateway started.
 *
 * @param address where it came from last
 * @param status of its last registration; null if none has ended
 * @param errorCode of the last refusal or failure; null for none since it was assigned
 * @param reason of that, for the operator; nothing secret
 * @param connectedToHub whether it is connected to its hub now
 * @param cameUp whether it ever was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExternalDevice(
        String registrationId,
        String address,
        String firstSeen,
        String lastSeen,
        RegistrationStatus status,
        String assignedHub,
        String deviceId,
        Integer errorCode,
        String reason,
        boolean connectedToHub,
        boolean cameUp) {

    static ExternalDevice first(RegistrationId id, String address, Instant now) {
        String date = DpsDate.text(now);
        return new ExternalDevice(
                id.value(), address, date, date, null, null, null, null, null, false, false);
    }

    ExternalDevice seen(String from, Instant now) {
        return new ExternalDevice(
                registrationId,
                from,
                firstSeen,
                DpsDate.text(now),
                status,
                assignedHub,
                deviceId,
                errorCode,
                reason,
                connectedToHub,
                cameUp);
    }

    ExternalDevice refused(int code, String why) {
        return new ExternalDevice(
                registrationId,
                address,
                firstSeen,
                lastSeen,
                status,
                assignedHub,
                deviceId,
                code,
                why,
                connectedToHub,
                cameUp);
    }

    ExternalDevice ended(Registration outcome, Instant now) {
        boolean assigned = outcome.status() == RegistrationStatus.ASSIGNED;
        return new ExternalDevice(
                registrationId,
                address,
                firstSeen,
                DpsDate.text(now),
                outcome.status(),
                outcome.assignedHub(),
                outcome.deviceId(),
                assigned ? null : (Integer) outcome.errorCode(),
                assigned ? null : outcome.errorMessage(),
                connectedToHub,
                cameUp);
    }

    ExternalDevice atHub(boolean connected) {
        return new ExternalDevice(
                registrationId,
                address,
                firstSeen,
                lastSeen,
                status,
                assignedHub,
                deviceId,
                errorCode,
                reason,
                connected,
                cameUp || connected);
    }
}
