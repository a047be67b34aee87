package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The ids of a store's records in the order of their keys. Every registration adds one, and few are
 * listed: what was added is put in order by whoever lists next. Safe for use by many threads;
 * adding waits for nobody who lists.
 */
final class RegistrationOrder {

    private final ConcurrentSkipListMap<String, RegistrationId> ordered =
            new ConcurrentSkipListMap<>();
    private final Predicate<RegistrationId> isKept;
    private final int maxRecords;
    private List<RegistrationId> added = new ArrayList<>();

    /**
     * @param isKept whether a record has that id now
     * @param maxRecords how many there are at most
     */
    RegistrationOrder(Predicate<RegistrationId> isKept, int maxRecords) {
        this.isKept = isKept;
        this.maxRecords = maxRecords;
    }

    /** There is a record of that id from now on; its keeper knows. */
    synchronized void added(RegistrationId id) {
        if (added.size() / 2 >= maxRecords) {
            added = new ArrayList<>(new LinkedHashSet<>(added));
            added.removeIf(isKept.negate());
        }
        added.add(id);
    }

    /** There is none any more; its keeper knows. */
    void removed(RegistrationId id) {
        ordered.remove(id.key());
    }

    /**
     * Those behind a key, in order; what is added or removed meanwhile may be in it or not. The
     * first to ask takes as long as what was added since takes to sort.
     */
    Collection<RegistrationId> after(String key) {
        synchronized (ordered) {
            settle(taken());
        }
        return ordered.tailMap(key, false).values();
    }

    private synchronized List<RegistrationId> taken() {
        List<RegistrationId> taken = added;
        added = new ArrayList<>();
        return taken;
    }

    /** Asks for each after it was put in, since it may be removed at any time. */
    private void settle(List<RegistrationId> ids) {
        ids.sort(Comparator.comparing(RegistrationId::key));
        for (RegistrationId id : ids) {
            ordered.put(id.key(), id);
            if (!isKept.test(id)) {
                ordered.remove(id.key());
            }
        }
    }
}
