package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The service API: what operators do with enrollments and registrations. Safe for use by many
 * threads; no call blocks.
 */
public record ServiceApi(
        EnrollmentOperations<IndividualEnrollment> individuals,
        BulkOperations<IndividualEnrollment> individualsInBulk,
        EnrollmentOperations<EnrollmentGroup> groups,
        BulkOperations<EnrollmentGroup> groupsInBulk,
        RegistrationOperations registrations) {

    /**
     * @param keys makes a symmetric key that nobody can guess
     * @param etags makes a GUID
     */
    public static ServiceApi of(
            EnrollmentStore enrollments,
            RegistrationStore registrations,
            EnrollmentRules rules,
            ServiceApiSettings settings,
            Supplier<SymmetricKey> keys,
            Supplier<String> etags,
            InstantSource clock) {
        Completing completing = new Completing(keys);
        IndividualEnrollments individuals = new IndividualEnrollments(enrollments, registrations);
        EnrollmentChanges<IndividualEnrollment> individualChanges =
                new EnrollmentChanges<>(individuals, enrollments, rules, completing, etags, clock);
        EnrollmentGroups groups = new EnrollmentGroups(enrollments);
        EnrollmentChanges<EnrollmentGroup> groupChanges =
                new EnrollmentChanges<>(groups, enrollments, rules, completing, etags, clock);
        return new ServiceApi(
                new EnrollmentOperations<>(individuals, individualChanges, settings),
                new BulkOperations<>(individuals, individualChanges),
                new EnrollmentOperations<>(groups, groupChanges, settings),
                new BulkOperations<>(groups, groupChanges),
                new RegistrationOperations(registrations));
    }
}
