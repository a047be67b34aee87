package io.bootstorm.gateway.enrollment;

import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.List;
import java.util.Optional;

/**
 * Enrollments. Ids are compared without case. Safe for use by many threads; no call blocks on a
 * disk or network.
 *
 * <p>Reading sees everything whose writing has completed.
 */
public interface EnrollmentStore {

    Optional<Enrollment.Individual> findIndividual(RegistrationId registrationId);

    Optional<Enrollment.Group> findGroup(String enrollmentGroupId);

    /** Every group, in the order of their ids. A snapshot. */
    List<Enrollment.Group> groups();

    /**
     * At most {@code limit} individual enrollments in the order of their ids' keys, beginning after
     * the given key; the empty key stands before all.
     */
    List<Enrollment.Individual> individuals(String afterKey, int limit);

    /** Keeps an enrollment in place of the one of the same kind and id. */
    void save(Enrollment enrollment, Completion completion);

    /** Completes also if there was none. */
    void deleteIndividual(RegistrationId registrationId, Completion completion);

    /** Completes also if there was none. Registrations of its devices stay. */
    void deleteGroup(String enrollmentGroupId, Completion completion);
}
