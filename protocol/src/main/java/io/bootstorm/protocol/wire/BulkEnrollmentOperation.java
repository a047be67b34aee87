package io.bootstorm.protocol.wire;

import java.util.List;

/**
 * Several individual enrollments at once, or, in newer api-versions, several groups.
 *
 * @param enrollments at most 10; null if it is about groups
 * @param enrollmentGroups at most 10; null if it is about individual enrollments
 */
public record BulkEnrollmentOperation(
        List<IndividualEnrollment> enrollments,
        List<EnrollmentGroup> enrollmentGroups,
        BulkOperationMode mode) {

    /** "At most 10". */
    public static final int MOST = 10;
}
