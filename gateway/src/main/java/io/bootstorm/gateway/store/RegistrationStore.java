package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Registration records. Safe for use by many threads; no call blocks on a disk or network.
 *
 * <p>Reading sees everything whose commit has completed. A commit is complete when the record
 * survives what the store promises to survive; commits of many callers may be written as one group.
 */
public interface RegistrationStore {

    Optional<Registration> find(RegistrationId registrationId);

    /**
     * Changes a record, one change after another: each is given what the one before it left.
     *
     * @param change from the record as it stands to what it is to be, null meaning that there is
     *     none. Called at most once, on any thread, possibly before this returns
     */
    void update(
            RegistrationId registrationId,
            UnaryOperator<Registration> change,
            Completion completion);

    /** Keeps a record in place of the one with the same id. */
    default void commit(Registration registration, Completion completion) {
        update(registration.registrationId(), current -> registration, completion);
    }

    /**
     * Removes a record; completes also if there was none. The device stays at its hub, as deleting
     * a record in the service has no effect there.
     */
    default void delete(RegistrationId registrationId, Completion completion) {
        update(registrationId, current -> null, completion);
    }

    /**
     * At most {@code limit} records in the order of their ids' keys, beginning after the given key.
     */
    Collection<Registration> list(String afterKey, int limit);

    /** As {@link #list}, of those only whose last registration came through a group. */
    Collection<Registration> listOfGroup(String enrollmentGroupId, String afterKey, int limit);

    int size();
}
