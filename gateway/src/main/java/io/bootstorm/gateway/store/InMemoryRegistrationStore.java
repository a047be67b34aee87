package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Registration records in memory: gone when the process ends. Writes complete at once.
 *
 * <p>Laid out for finding and keeping by id, which every registration does; {@link #list}, which an
 * operator asks for now and then, looks at every record.
 */
public final class InMemoryRegistrationStore implements RegistrationStore {

    /** What one DPS instance holds at most. */
    public static final int DOCUMENTED_LIMIT = 1_000_000;

    private static final Comparator<Registration> BY_KEY =
            Comparator.comparing(registration -> registration.registrationId().key());

    private final ConcurrentHashMap<RegistrationId, Registration> records =
            new ConcurrentHashMap<>();
    private final int maxRecords;

    /**
     * @param maxRecords more are not kept
     */
    public InMemoryRegistrationStore(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    @Override
    public Optional<Registration> find(RegistrationId registrationId) {
        return Optional.ofNullable(records.get(registrationId));
    }

    /** Writers on several threads may overshoot the limit by one record each. */
    @Override
    public void commit(Registration registration, Completion completion) {
        if (records.mappingCount() >= maxRecords
                && !records.containsKey(registration.registrationId())) {
            completion.done("the limit of " + maxRecords + " registrations is reached");
            return;
        }
        records.put(registration.registrationId(), registration);
        completion.done(null);
    }

    @Override
    public void delete(RegistrationId registrationId, Completion completion) {
        records.remove(registrationId);
        completion.done(null);
    }

    @Override
    public Collection<Registration> list(String afterKey, int limit) {
        PriorityQueue<Registration> first = new PriorityQueue<>(BY_KEY.reversed());
        for (Registration registration : records.values()) {
            if (registration.registrationId().key().compareTo(afterKey) > 0) {
                first.add(registration);
                if (first.size() > limit) {
                    first.poll();
                }
            }
        }
        List<Registration> ordered = new ArrayList<>(first);
        ordered.sort(BY_KEY);
        return ordered;
    }

    @Override
    public int size() {
        return (int) Math.min(records.mappingCount(), Integer.MAX_VALUE);
    }
}
