package io.bootstorm.gateway.enrollment;

import io.bootstorm.gateway.store.Completion;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Enrollments in memory: gone when the process ends. Writes complete at once. */
public final class InMemoryEnrollmentStore implements EnrollmentStore {

    private final ConcurrentSkipListMap<String, Enrollment.Individual> individuals =
            new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Enrollment.Group> groups =
            new ConcurrentSkipListMap<>();
    private volatile List<Enrollment.Group> orderedGroups = List.of();

    @Override
    public Optional<Enrollment.Individual> findIndividual(RegistrationId registrationId) {
        return Optional.ofNullable(individuals.get(registrationId.key()));
    }

    @Override
    public Optional<Enrollment.Group> findGroup(String enrollmentGroupId) {
        return Optional.ofNullable(groups.get(key(enrollmentGroupId)));
    }

    @Override
    public List<Enrollment.Group> groups() {
        return orderedGroups;
    }

    @Override
    public List<Enrollment.Individual> individuals(String afterKey, int limit) {
        return individuals.tailMap(afterKey, false).values().stream().limit(limit).toList();
    }

    @Override
    public void save(Enrollment enrollment, Completion completion) {
        if (enrollment instanceof Enrollment.Group group) {
            groups.put(key(group.enrollmentGroupId()), group);
            orderGroups();
        } else if (enrollment instanceof Enrollment.Individual individual) {
            individuals.put(individual.registrationId().key(), individual);
        }
        completion.done(null);
    }

    @Override
    public void deleteIndividual(RegistrationId registrationId, Completion completion) {
        individuals.remove(registrationId.key());
        completion.done(null);
    }

    @Override
    public void deleteGroup(String enrollmentGroupId, Completion completion) {
        groups.remove(key(enrollmentGroupId));
        orderGroups();
        completion.done(null);
    }

    /** Groups are few and seldom change, while each registration may read them all. */
    private synchronized void orderGroups() {
        orderedGroups = List.copyOf(groups.values());
    }

    private static String key(String enrollmentGroupId) {
        return enrollmentGroupId.toLowerCase(Locale.ROOT);
    }
}
