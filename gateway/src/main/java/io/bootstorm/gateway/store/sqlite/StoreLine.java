package io.bootstorm.gateway.store.sqlite;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.time.Instant;

/**
 * One line of an export: exactly one member is there.
 *
 * @param format of the first line only: the version of the lines that follow
 */
@JsonPropertyOrder({
    "format",
    "enrollmentGroup",
    "individualEnrollment",
    "registration",
    "certificate",
    "hubDevice"
})
record StoreLine(
        Integer format,
        GroupLine enrollmentGroup,
        IndividualLine individualEnrollment,
        RegistrationLine registration,
        CertificateLine certificate,
        HubDeviceLine hubDevice) {

    static final int FORMAT = 2;

    static StoreLine first() {
        return new StoreLine(FORMAT, null, null, null, null, null);
    }

    static StoreLine of(Registration registration, boolean withSecrets) {
        return new StoreLine(
                null, null, null, RegistrationLine.of(registration, withSecrets), null, null);
    }

    static StoreLine of(CaCertificate certificate) {
        return new StoreLine(null, null, null, null, CertificateLine.of(certificate), null);
    }

    static StoreLine of(HubDevice device, boolean withSecrets) {
        return new StoreLine(null, null, null, null, null, HubDeviceLine.of(device, withSecrets));
    }

    static StoreLine of(Enrollment enrollment, boolean withSecrets) {
        SymmetricKeyAttestation keys =
                withSecrets && enrollment.mechanism() instanceof SymmetricKeys own
                        ? own.attestation()
                        : null;
        StampLine stamp = StampLine.of(enrollment);
        if (enrollment instanceof Enrollment.Group group) {
            EnrollmentGroup body =
                    withSecrets
                            ? (EnrollmentGroup) EnrollmentBodies.definition(group)
                            : EnrollmentBodies.of(group);
            return new StoreLine(null, new GroupLine(body, keys, stamp), null, null, null, null);
        }
        Enrollment.Individual individual = (Enrollment.Individual) enrollment;
        IndividualEnrollment body =
                withSecrets
                        ? (IndividualEnrollment) EnrollmentBodies.definition(individual)
                        : EnrollmentBodies.of(individual);
        return new StoreLine(null, null, new IndividualLine(body, keys, stamp), null, null, null);
    }

    /**
     * @throws IllegalArgumentException if it is not a line with keys
     */
    Enrollment enrollment() {
        return enrollmentGroup != null
                ? EnrollmentBodies.group(
                        enrollmentGroup.definition(),
                        Mechanisms.ofGroup(
                                enrollmentGroup.definition().attestation(),
                                present(
                                        enrollmentGroup.definition().attestation(),
                                        enrollmentGroup.keys())),
                        enrollmentGroup.stamp().stamp())
                : EnrollmentBodies.individual(
                        individualEnrollment.definition(),
                        Mechanisms.ofIndividual(
                                individualEnrollment.definition().attestation(),
                                present(
                                        individualEnrollment.definition().attestation(),
                                        individualEnrollment.keys())),
                        individualEnrollment.stamp().stamp());
    }

    private static SymmetricKeyAttestation present(
            AttestationMechanism mechanism, SymmetricKeyAttestation keys) {
        if (keys == null && Mechanisms.typeOf(mechanism) == AttestationType.SYMMETRIC_KEY) {
            throw new IllegalArgumentException(
                    "the enrollment has no keys; only an export --with-secrets can be imported");
        }
        return keys;
    }

    String text() {
        return Json.text(this);
    }

    record GroupLine(EnrollmentGroup definition, SymmetricKeyAttestation keys, StampLine stamp) {}

    record IndividualLine(
            IndividualEnrollment definition, SymmetricKeyAttestation keys, StampLine stamp) {}

    /** Dates to the nanosecond, as the store keeps them. */
    record StampLine(String etag, String created, String lastUpdated, EnrollmentOrigin origin) {

        /** Exports of before there were two origins are the configuration's. */
        StampLine {
            origin = origin == null ? EnrollmentOrigin.CONFIGURATION : origin;
        }

        static StampLine of(Enrollment enrollment) {
            return new StampLine(
                    enrollment.terms().etag(),
                    enrollment.terms().created().toString(),
                    enrollment.terms().lastUpdated().toString(),
                    enrollment.terms().origin());
        }

        static StampLine of(EnrollmentStamp stamp) {
            return new StampLine(
                    stamp.etag(),
                    stamp.created().toString(),
                    stamp.lastUpdated().toString(),
                    stamp.origin());
        }

        EnrollmentStamp stamp() {
            return new EnrollmentStamp(
                    etag, Instant.parse(created), Instant.parse(lastUpdated), origin);
        }
    }

    /**
     * @param certificate DER in base64
     */
    record CertificateLine(
            String name,
            String certificate,
            boolean verified,
            String verificationCode,
            StampLine stamp) {

        static CertificateLine of(CaCertificate ca) {
            return new CertificateLine(
                    ca.name(),
                    ca.certificate().base64(),
                    ca.verified(),
                    ca.verificationCode(),
                    StampLine.of(ca.stamp()));
        }

        CaCertificate ca() {
            return new CaCertificate(
                    name,
                    EnrolledCertificate.parse(certificate),
                    verified,
                    verificationCode,
                    stamp.stamp());
        }
    }

    record RegistrationLine(
            String registrationId,
            String enrollmentGroupId,
            String created,
            String lastUpdated,
            String assignedHub,
            String deviceId,
            RegistrationStatus status,
            RegistrationSubstatus substatus,
            int errorCode,
            String errorMessage,
            String etag,
            JsonNode payload,
            HubDeviceLine device,
            AttestationType attestation) {

        static RegistrationLine of(Registration registration, boolean withSecrets) {
            return new RegistrationLine(
                    registration.registrationId().value(),
                    registration.enrollmentGroupId(),
                    registration.created().toString(),
                    registration.lastUpdated().toString(),
                    registration.assignedHub(),
                    registration.deviceId(),
                    registration.status(),
                    registration.substatus(),
                    registration.errorCode(),
                    registration.errorMessage(),
                    registration.etag(),
                    registration.payload(),
                    HubDeviceLine.of(registration.device(), withSecrets),
                    registration.attestation());
        }

        Registration registration() {
            return new Registration(
                    RegistrationId.of(registrationId),
                    enrollmentGroupId,
                    Instant.parse(created),
                    Instant.parse(lastUpdated),
                    assignedHub,
                    deviceId,
                    status,
                    substatus,
                    errorCode,
                    errorMessage,
                    etag,
                    payload,
                    HubDeviceLine.device(device),
                    attestation == null ? AttestationType.SYMMETRIC_KEY : attestation);
        }
    }
}
