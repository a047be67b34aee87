package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.BulkEnrollmentOperationError;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What individual enrollments and enrollment groups do each in its own way.
 *
 * @param <B> the entity as it goes over the wire
 */
interface EnrollmentKind<B> {

    ItemType itemType();

    Draft draft(B body);

    Optional<? extends Enrollment> find(String id);

    /**
     * At most so many in the order of their keys, beginning after that one.
     *
     * @param afterKey the empty key stands before all
     */
    List<? extends Enrollment> page(String afterKey, int limit);

    /**
     * @param attestation complete
     * @throws IllegalArgumentException if the attestation is none that this kind can have; the
     *     message says why, in words without secrets
     */
    Enrollment make(B body, AttestationMechanism attestation, EnrollmentStamp stamp);

    /** The same body with another webhook. */
    B with(B body, CustomAllocationDefinition definition);

    /**
     * What comes back to operators.
     *
     * @param alone whether it is asked for by its id: queries tell less
     */
    B shown(Enrollment enrollment, AttestationMechanism attestation, boolean alone);

    void delete(String id, Completion completion);

    BulkEnrollmentOperationError error(String id, int errorCode, String errorStatus);
}
