package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.BulkEnrollmentOperationError;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /enrollmentGroups}. */
record EnrollmentGroups(EnrollmentStore enrollments) implements EnrollmentKind<EnrollmentGroup> {

    @Override
    public ItemType itemType() {
        return ItemType.ENROLLMENT_GROUP;
    }

    @Override
    public Draft draft(EnrollmentGroup body) {
        return new Draft(
                "enrollmentGroupId",
                body.enrollmentGroupId(),
                null,
                body.etag(),
                body.attestation(),
                body.allocationPolicy(),
                body.iotHubHostName(),
                body.iotHubs(),
                body.customAllocationDefinition());
    }

    @Override
    public Optional<Enrollment.Group> find(String id) {
        return enrollments.findGroup(id);
    }

    /** Groups are few, so the store gives them all. */
    @Override
    public List<Enrollment.Group> page(String afterKey, int limit) {
        return enrollments.groups().stream()
                .filter(group -> group.id().toLowerCase(Locale.ROOT).compareTo(afterKey) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public Enrollment make(
            EnrollmentGroup body, AttestationMechanism attestation, EnrollmentStamp stamp) {
        return EnrollmentBodies.group(
                body, Mechanisms.ofGroup(attestation, attestation.symmetricKey()), stamp);
    }

    @Override
    public EnrollmentGroup with(EnrollmentGroup body, CustomAllocationDefinition definition) {
        return body.with(definition);
    }

    @Override
    public EnrollmentGroup shown(
            Enrollment enrollment, AttestationMechanism attestation, boolean alone) {
        return EnrollmentBodies.of((Enrollment.Group) enrollment, attestation);
    }

    @Override
    public void delete(String id, Completion completion) {
        enrollments.deleteGroup(id, completion);
    }

    @Override
    public BulkEnrollmentOperationError error(String id, int errorCode, String errorStatus) {
        return new BulkEnrollmentOperationError(null, id, errorCode, errorStatus);
    }
}
