package io.bootstorm.gateway.operation;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One asynchronous registration, from register to its end. Safe for use by many threads: the
 * connection that opened it works on it while the device may ask through another.
 *
 * <table>
 *   <caption>Moves</caption>
 *   <tr><td>assigning</td><td>→ assigned</td><td>a hub was chosen and the registration kept</td></tr>
 *   <tr><td>assigning</td><td>→ failed</td><td>no hub could be chosen or the outcome not kept</td></tr>
 *   <tr><td>assigning</td><td>→ disabled</td><td>the enrollment lets no device in</td></tr>
 * </table>
 *
 * There is no other move: an operation ends once, and whoever comes second changes nothing.
 */
public final class Operation {

    private static final AtomicIntegerFieldUpdater<Operation> POLLS_HELD_BACK =
            AtomicIntegerFieldUpdater.newUpdater(Operation.class, "pollsHeldBack");

    private final OperationId id;
    private final RegistrationId registrationId;
    private final long openedNanos;
    private long endedNanos;
    private volatile Registration outcome;
    private volatile int pollsHeldBack;

    public Operation(OperationId id, RegistrationId registrationId, long openedNanos) {
        this.id = id;
        this.registrationId = registrationId;
        this.openedNanos = openedNanos;
    }

    public OperationId id() {
        return id;
    }

    public RegistrationId registrationId() {
        return registrationId;
    }

    public long openedNanos() {
        return openedNanos;
    }

    public RegistrationStatus status() {
        Registration ended = outcome;
        return ended == null ? RegistrationStatus.ASSIGNING : ended.status();
    }

    public boolean isOpen() {
        return outcome == null;
    }

    /** How it ended, or null while it is open. */
    public Registration outcome() {
        return outcome;
    }

    /**
     * The one change of state.
     *
     * @return false if the operation had ended already; nothing changes then
     * @throws IllegalArgumentException if the outcome is no end: assigned, failed or disabled
     */
    public synchronized boolean end(Registration ended, long nowNanos) {
        switch (ended.status()) {
            case ASSIGNED, FAILED, DISABLED -> {
                if (outcome != null) {
                    return false;
                }
                endedNanos = nowNanos;
                outcome = ended;
                return true;
            }
            default ->
                    throw new IllegalArgumentException(
                            "operation " + id + " cannot end as " + ended.status());
        }
    }

    /**
     * Counts a poll, and says whether it is to be answered {@code assigning}: while the operation
     * is open, and for the first so many polls in any case.
     */
    public boolean holdsBackPoll(int assigningPolls) {
        if (pollsHeldBack < assigningPolls) {
            return POLLS_HELD_BACK.getAndIncrement(this) < assigningPolls || isOpen();
        }
        return isOpen();
    }

    /** Once it has ended. */
    synchronized long endedNanos() {
        return endedNanos;
    }
}
