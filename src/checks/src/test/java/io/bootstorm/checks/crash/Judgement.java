package io.bootstorm.checks.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold after every crash, of a store and of what devices were told.
 *
 * @param linkedHubs where a device may be
 * @param enrollments as they were when the gateway was first ready
 */
record Judgement(Set<String> linkedHubs, List<String> enrollments) {

    private static final int MOST_EXAMPLES = 3;

    /** What does not hold, in words; nothing if all is well. */
    List<String> faults(StoreRows store, Told told) {
        List<String> faults = new ArrayList<>();
        if (!store.integrity().equals("ok")) {
            faults.add("sqlite3 finds the store damaged: " + store.integrity());
        }
        if (!store.enrollments().equals(enrollments)) {
            faults.add("the store's enrollments are no longer what they were");
        }
        report(faults, "assignments that a device was told do not stand", lost(store, told));
        report(faults, "devices were told two assignments", told.contradictions());
        report(faults, "devices are at a hub that is not linked", unlinked(store));
        report(faults, "identities at a hub belong to two devices", shared(store));
        return faults;
    }

    private static List<String> lost(StoreRows store, Told told) {
        List<String> lost = new ArrayList<>();
        told.homes()
                .forEach(
                        (id, home) -> {
                            StoreRows.Row row = store.registrations().get(id);
                            if (row == null
                                    || !row.status().equals("ASSIGNED")
                                    || !row.home().equals(home)) {
                                lost.add(id + " was told " + home + ", the store has " + row);
                            }
                        });
        return lost;
    }

    private List<String> unlinked(StoreRows store) {
        List<String> unlinked = new ArrayList<>();
        store.registrations()
                .forEach(
                        (id, row) -> {
                            if (!row.home().hub().isEmpty()
                                    && !linkedHubs.contains(row.home().hub())) {
                                unlinked.add(id + " at " + row.home().hub());
                            }
                        });
        return unlinked;
    }

    private static List<String> shared(StoreRows store) {
        List<String> shared = new ArrayList<>();
        Map<Told.Home, String> owners = new HashMap<>();
        store.registrations()
                .forEach(
                        (id, row) -> {
                            String other = owners.putIfAbsent(row.home(), id);
                            if (other != null && !row.home().hub().isEmpty()) {
                                shared.add(id + " and " + other + " are both " + row.home());
                            }
                        });
        return shared;
    }

    private static void report(List<String> faults, String what, List<String> cases) {
        if (!cases.isEmpty()) {
            faults.add(
                    cases.size()
                            + " "
                            + what
                            + ": "
                            + cases.subList(0, Math.min(MOST_EXAMPLES, cases.size())));
        }
    }
}
