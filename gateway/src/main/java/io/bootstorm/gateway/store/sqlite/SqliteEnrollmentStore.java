package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.List;
import java.util.Optional;

/** Enrollments, read from memory; a change is seen there once it is durable. */
final class SqliteEnrollmentStore implements EnrollmentStore {

    private final InMemoryEnrollmentStore durable;
    private final GroupCommits commits;

    /**
     * @param durable what the file holds
     */
    SqliteEnrollmentStore(InMemoryEnrollmentStore durable, GroupCommits commits) {
        this.durable = durable;
        this.commits = commits;
    }

    @Override
    public Optional<Enrollment.Individual> findIndividual(RegistrationId registrationId) {
        return durable.findIndividual(registrationId);
    }

    @Override
    public Optional<Enrollment.Group> findGroup(String enrollmentGroupId) {
        return durable.findGroup(enrollmentGroupId);
    }

    @Override
    public List<Enrollment.Group> groups() {
        return durable.groups();
    }

    @Override
    public List<Enrollment.Individual> individuals(String afterKey, int limit) {
        return durable.individuals(afterKey, limit);
    }

    @Override
    public void save(Enrollment enrollment, Completion completion) {
        commits.add(
                new PlainChange(
                        statements -> EnrollmentRow.write(enrollment, statements),
                        () -> durable.save(enrollment, SqliteStore.IN_MEMORY)),
                completion);
    }

    @Override
    public void deleteIndividual(RegistrationId registrationId, Completion completion) {
        commits.add(
                new PlainChange(
                        statements ->
                                EnrollmentRow.deleteIndividual(registrationId.value(), statements),
                        () -> durable.deleteIndividual(registrationId, SqliteStore.IN_MEMORY)),
                completion);
    }

    @Override
    public void deleteGroup(String enrollmentGroupId, Completion completion) {
        commits.add(
                new PlainChange(
                        statements -> EnrollmentRow.deleteGroup(enrollmentGroupId, statements),
                        () -> durable.deleteGroup(enrollmentGroupId, SqliteStore.IN_MEMORY)),
                completion);
    }
}
