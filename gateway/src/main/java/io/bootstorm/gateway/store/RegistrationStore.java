package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.Optional;

/**
 * Registration records. Safe for use by many threads; no call blocks on a disk or network.
 *
 * <p>Reading sees everything whose commit has completed. A commit is complete when the record
 * survives what the store promises to survive; commits of many callers may be written as one group.
 */
public interface RegistrationStore {

    Optional<Registration> find(RegistrationId registrationId);

    /** Keeps a record in place of the one with the same id. */
    void commit(Registration registration, Completion completion);

    /** Removes a record; completes also if there was none. */
    void delete(RegistrationId registrationId, Completion completion);

    /**
     * At most {@code limit} records in the order of their ids' keys, beginning after the given key.
     */
    Collection<Registration> list(String afterKey, int limit);

    int size();
}
