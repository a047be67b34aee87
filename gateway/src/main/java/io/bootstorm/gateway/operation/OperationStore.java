package io.bootstorm.gateway.operation;

import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The operations of one gateway, in memory: an operation id does not survive a restart. Safe for
 * use by many threads.
 *
 * <p>A registration id has at most one open operation: a device that registers while one is open
 * joins it (an assumption).
 */
public final class OperationStore {

    private final ConcurrentHashMap<String, Operation> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<RegistrationId, Operation> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Operation> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger endedCount = new AtomicInteger();
    private final OperationSettings settings;
    private final long keptNanos;

    public OperationStore(OperationSettings settings) {
        this.settings = settings;
        this.keptNanos = settings.endedKept().toNanos();
    }

    /**
     * Takes up a new operation, unless the device has one open already.
     *
     * @return the operation given, the one to be joined, or null if there are too many
     */
    public Operation openOrJoin(Operation opened) {
        if (open.mappingCount() >= settings.maxOpen()) {
            Operation joined = open.get(opened.registrationId());
            return joined != null && joined.isOpen() ? joined : null;
        }
        // First under its id, so that whoever joins it can ask for it at once.
        byId.put(opened.id().value(), opened);
        Operation found = open.putIfAbsent(opened.registrationId(), opened);
        while (found != null) {
            if (found.isOpen()) {
                byId.remove(opened.id().value());
                return found;
            }
            if (open.replace(opened.registrationId(), found, opened)) {
                return opened;
            }
            found = open.putIfAbsent(opened.registrationId(), opened);
        }
        return opened;
    }

    /** The operation that was begun under this id for this device, or null. */
    public Operation find(String operationId, RegistrationId registrationId, long nowNanos) {
        Operation operation = byId.get(operationId);
        return operation == null
                        || !operation.registrationId().equals(registrationId)
                        || isForgotten(operation, nowNanos)
                ? null
                : operation;
    }

    /**
     * Ends an operation, once and for good.
     *
     * @return false if it had ended already; nothing changes then
     */
    public boolean end(Operation operation, Registration outcome, long nowNanos) {
        if (!operation.end(outcome, nowNanos)) {
            return false;
        }
        open.remove(operation.registrationId(), operation);
        ended.add(operation);
        if (endedCount.incrementAndGet() > settings.maxEnded()) {
            forget(ended.peek());
        }
        forgetOld(nowNanos);
        return true;
    }

    public int openCount() {
        return (int) Math.min(open.mappingCount(), Integer.MAX_VALUE);
    }

    public int endedCount() {
        return endedCount.get();
    }

    private void forgetOld(long nowNanos) {
        Operation oldest = ended.peek();
        while (oldest != null && isForgotten(oldest, nowNanos)) {
            forget(oldest);
            oldest = ended.peek();
        }
    }

    private void forget(Operation oldest) {
        if (oldest != null && ended.remove(oldest)) {
            endedCount.decrementAndGet();
            byId.remove(oldest.id().value());
        }
    }

    private boolean isForgotten(Operation operation, long nowNanos) {
        return !operation.isOpen() && nowNanos - operation.endedNanos() > keptNanos;
    }
}
