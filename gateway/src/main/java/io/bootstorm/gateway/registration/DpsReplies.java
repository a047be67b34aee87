package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.operation.Operation;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.DeviceRegistrationResult.SymmetricKeyResult;
import io.bootstorm.protocol.wire.DpsDate;
import io.bootstorm.protocol.wire.ProvisioningServiceErrorDetails;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.TpmRegistrationResult;
import io.bootstorm.protocol.wire.X509RegistrationResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The bodies of the answers to a device, with the members that were seen from the service. */
final class DpsReplies {

    private DpsReplies() {}

    static DpsReply registered(Operation operation, int retryAfterSeconds) {
        return new DpsReply.Pending(
                new RegistrationOperationStatus(
                        operation.id().value(), RegistrationStatus.ASSIGNING, null),
                retryAfterSeconds);
    }

    static DpsReply assigning(Operation operation, int retryAfterSeconds) {
        return new DpsReply.Pending(
                new RegistrationOperationStatus(
                        operation.id().value(),
                        RegistrationStatus.ASSIGNING,
                        DeviceRegistrationResult.assigning(operation.registrationId().value())),
                retryAfterSeconds);
    }

    /**
     * @param keyForHub what a device that has a TPM is to unpack, if it was assigned; else null
     */
    static DpsReply ended(Operation operation, String keyForHub) {
        Registration outcome = operation.outcome();
        return new DpsReply.Final(
                new RegistrationOperationStatus(
                        operation.id().value(), outcome.status(), state(outcome, keyForHub)));
    }

    static DpsReply refused(DpsError error, String trackingId, Instant now, int retryAfterSeconds) {
        return new DpsReply.Refused(
                error.httpStatus(),
                new ProvisioningServiceErrorDetails(
                        error.code(), trackingId, error.message(), null, DpsDate.text(now)),
                retryAfterSeconds);
    }

    static DeviceRegistrationResult state(Registration registration) {
        return state(registration, null);
    }

    private static DeviceRegistrationResult state(Registration registration, String keyForHub) {
        return registration.status() == RegistrationStatus.ASSIGNED
                ? assigned(registration, keyForHub)
                : unsuccessful(registration);
    }

    private static DeviceRegistrationResult assigned(Registration registration, String keyForHub) {
        return new DeviceRegistrationResult(
                x509(registration),
                symmetricKey(registration),
                keyForHub == null ? null : new TpmRegistrationResult(keyForHub),
                registration.registrationId().value(),
                DpsDate.text(registration.created()),
                registration.assignedHub(),
                registration.deviceId(),
                registration.status(),
                registration.substatus(),
                null,
                null,
                DpsDate.text(registration.lastUpdated()),
                etag(registration.etag()),
                registration.payload());
    }

    /** There even if empty: so it was seen. */
    private static X509RegistrationResult x509(Registration registration) {
        return registration.attestation() == AttestationType.X509
                ? new X509RegistrationResult(null, registration.enrollmentGroupId(), null)
                : null;
    }

    private static SymmetricKeyResult symmetricKey(Registration registration) {
        return registration.attestation() == AttestationType.SYMMETRIC_KEY
                        && registration.enrollmentGroupId() != null
                ? new SymmetricKeyResult(registration.enrollmentGroupId())
                : null;
    }

    private static DeviceRegistrationResult unsuccessful(Registration registration) {
        return new DeviceRegistrationResult(
                null,
                null,
                null,
                registration.registrationId().value(),
                null,
                null,
                null,
                registration.status(),
                null,
                registration.errorCode(),
                registration.errorMessage(),
                DpsDate.text(registration.lastUpdated()),
                null,
                null);
    }

    /** The service writes the etag as base64 of a GUID in quotes. */
    private static String etag(String guid) {
        return Base64.getEncoder()
                .encodeToString(('"' + guid + '"').getBytes(StandardCharsets.US_ASCII));
    }
}
