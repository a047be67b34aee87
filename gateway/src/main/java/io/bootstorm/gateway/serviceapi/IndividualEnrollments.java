package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.BulkEnrollmentOperationError;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.util.List;
import java.util.Optional;

/** {@code /enrollments}. */
record IndividualEnrollments(EnrollmentStore enrollments, RegistrationStore registrations)
        implements EnrollmentKind<IndividualEnrollment> {

    @Override
    public ItemType itemType() {
        return ItemType.ENROLLMENT;
    }

    @Override
    public Draft draft(IndividualEnrollment body) {
        return new Draft(
                "registrationId",
                body.registrationId(),
                body.deviceId(),
                body.etag(),
                body.attestation(),
                body.allocationPolicy(),
                body.iotHubHostName(),
                body.iotHubs(),
                body.customAllocationDefinition());
    }

    @Override
    public Optional<Enrollment.Individual> find(String id) {
        return enrollments.findIndividual(RegistrationId.of(id));
    }

    @Override
    public List<Enrollment.Individual> page(String afterKey, int limit) {
        return enrollments.individuals(afterKey, limit);
    }

    @Override
    public Enrollment make(
            IndividualEnrollment body, AttestationMechanism attestation, EnrollmentStamp stamp) {
        return EnrollmentBodies.individual(
                body, Mechanisms.ofIndividual(attestation, attestation.symmetricKey()), stamp);
    }

    @Override
    public IndividualEnrollment with(
            IndividualEnrollment body, CustomAllocationDefinition definition) {
        return body.with(definition);
    }

    /** What its device has come to is told only where it is asked for by its id. */
    @Override
    public IndividualEnrollment shown(
            Enrollment enrollment, AttestationMechanism attestation, boolean alone) {
        Enrollment.Individual individual = (Enrollment.Individual) enrollment;
        return EnrollmentBodies.of(
                individual,
                attestation,
                alone
                        ? registrations
                                .find(individual.registrationId())
                                .map(RegistrationStates::of)
                                .orElse(null)
                        : null);
    }

    @Override
    public void delete(String id, Completion completion) {
        enrollments.deleteIndividual(RegistrationId.of(id), completion);
    }

    @Override
    public BulkEnrollmentOperationError error(String id, int errorCode, String errorStatus) {
        return new BulkEnrollmentOperationError(id, null, errorCode, errorStatus);
    }
}
