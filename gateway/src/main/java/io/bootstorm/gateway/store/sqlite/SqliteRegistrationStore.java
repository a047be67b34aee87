package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.Optional;

/** Registrations, read from memory; a commit is seen there once it is durable. */
final class SqliteRegistrationStore implements RegistrationStore {

    private final InMemoryRegistrationStore durable;
    private final GroupCommits commits;
    private final int maxRecords;

    /**
     * @param durable what the file holds
     */
    SqliteRegistrationStore(
            InMemoryRegistrationStore durable, GroupCommits commits, int maxRecords) {
        this.durable = durable;
        this.commits = commits;
        this.maxRecords = maxRecords;
    }

    @Override
    public Optional<Registration> find(RegistrationId registrationId) {
        return durable.find(registrationId);
    }

    /** The limit may be overshot by what waits to be written. */
    @Override
    public void commit(Registration registration, Completion completion) {
        if (durable.size() >= maxRecords && durable.find(registration.registrationId()).isEmpty()) {
            completion.done("the limit of " + maxRecords + " registrations is reached");
            return;
        }
        commits.add(
                new Change(
                        statements -> RegistrationRow.write(registration, statements),
                        () -> durable.commit(registration, SqliteStore.IN_MEMORY)),
                completion);
    }

    @Override
    public void delete(RegistrationId registrationId, Completion completion) {
        commits.add(
                new Change(
                        statements -> RegistrationRow.delete(registrationId, statements),
                        () -> durable.delete(registrationId, SqliteStore.IN_MEMORY)),
                completion);
    }

    @Override
    public Collection<Registration> list(String afterKey, int limit) {
        return durable.list(afterKey, limit);
    }

    @Override
    public int size() {
        return durable.size();
    }
}
