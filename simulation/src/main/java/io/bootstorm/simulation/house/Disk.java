package io.bootstorm.simulation.house;

import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;

/** What outlives the gateway's process, and how its disk is just now. */
final class Disk {

    private static final int MOST_REGISTRATIONS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int USUAL_MILLIS = 15;
    private static final int SLOW_MILLIS = 8_000;

    private final InMemoryRegistrationStore rows =
            new InMemoryRegistrationStore(MOST_REGISTRATIONS);
    private final InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
    private final SeededRandom draws;
    private boolean slow;
    private boolean failing;

    Disk(SeededRandom draws) {
        this.draws = draws;
    }

    InMemoryRegistrationStore rows() {
        return rows;
    }

    InMemoryEnrollmentStore enrollments() {
        return enrollments;
    }

    /** Null for none. */
    Registration registration(RegistrationId id) {
        return rows.registration(id);
    }

    boolean has(HubDeviceId device) {
        return rows.findDevice(device).isPresent();
    }

    void slow(boolean ifSo) {
        slow = ifSo;
    }

    void failing(boolean ifSo) {
        failing = ifSo;
    }

    boolean isFailing() {
        return failing;
    }

    /** How long the next group of writes takes. */
    long nanosToWrite() {
        return (1 + draws.nextInt(slow ? SLOW_MILLIS : USUAL_MILLIS)) * NANOS_PER_MILLI;
    }

    /** Whether what was being written when the power went is there afterwards. */
    boolean gotItInTime() {
        return draws.nextInt(2) == 0;
    }
}
