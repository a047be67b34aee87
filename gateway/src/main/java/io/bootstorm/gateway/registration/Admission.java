package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.PlannedFault;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;

/** Whether an attested device's request is let in: the quotas, and the faults that are on. */
final class Admission {

    private final RegistrationRooms rooms;

    Admission(RegistrationRooms rooms) {
        this.rooms = rooms;
    }

    /**
     * A request that is not let in.
     *
     * @param reason for the operator
     * @param retryAfterSeconds 0 for none
     */
    record Turned(DpsError error, String reason, int retryAfterSeconds) {}

    /** Null if it is let in. */
    Turned register(RegistrationId device, long now) {
        PlannedFault fault = struck(Fault.REGISTER_THROTTLED, device);
        if (fault != null) {
            return throttled(fault.fault().text(), fault.retryAfterSeconds());
        }
        int wait = rooms.throttle().register(now);
        return wait == 0
                ? null
                : throttled("more registrations than gateway.throttling takes a minute", wait);
    }

    /** Null if it is let in. */
    Turned poll(RegistrationId device, long now) {
        PlannedFault fault = struck(Fault.POLL_THROTTLED, device);
        if (fault != null) {
            return throttled(fault.fault().text(), fault.retryAfterSeconds());
        }
        int wait = rooms.throttle().poll(device, now);
        if (wait > 0) {
            return throttled("more polls than gateway.throttling takes of a device in 10 s", wait);
        }
        return struck(Fault.OPERATION_LOST, device) == null
                ? null
                : new Turned(DpsError.OPERATION_NOT_FOUND, Fault.OPERATION_LOST.text(), 0);
    }

    /** What strikes on this occasion, or null; the listener is told. */
    PlannedFault struck(Fault fault, RegistrationId device) {
        PlannedFault planned = rooms.faults().strikes(fault, device);
        if (planned != null) {
            rooms.listener().struck(device, fault);
        }
        return planned;
    }

    private static Turned throttled(String reason, int retryAfterSeconds) {
        return new Turned(DpsError.THROTTLED, reason, retryAfterSeconds);
    }
}
