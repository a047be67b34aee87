package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.attestation.Attestation.Attested;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.hub.TwinChanges;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.time.Instant;

/** What one device's registration may come to, as it is kept. */
final class Outcomes {

    private final RegistrationRooms rooms;
    private final SeededRandom random;
    private final Attested device;
    private final Registration last;

    /**
     * @param last the device's last registration, or null
     */
    Outcomes(RegistrationRooms rooms, SeededRandom random, Attested device, Registration last) {
        this.rooms = rooms;
        this.random = random;
        this.device = device;
        this.last = last;
    }

    Registration assigned(Reprovisioning.Assignment assignment, long now) {
        Instant date = rooms.clock().at(now);
        return new Registration(
                device.registrationId(),
                enrollmentGroupId(),
                last == null ? date : last.created(),
                date,
                assignment.hub(),
                assignment.deviceId(),
                RegistrationStatus.ASSIGNED,
                assignment.substatus(),
                0,
                null,
                Guid.next(random),
                assignment.payload(),
                null,
                device.enrollment().mechanism().type());
    }

    /** As it is made at its hub. */
    ProvisionedDevice provisioned(Reprovisioning.Assignment assignment, long now) {
        DeviceCapabilities capabilities = device.enrollment().terms().capabilities();
        return new ProvisionedDevice(
                new HubDevice(
                        assignment.hub(),
                        assignment.deviceId(),
                        Long.toString(random.nextLong() >>> 1),
                        Guid.next(random),
                        true,
                        rooms.attestation().atHub(device),
                        capabilities != null && capabilities.iotEdge(),
                        TwinChanges.initial(assignment.initialTwin(), rooms.clock().at(now))),
                assignment.keepsData());
    }

    /** The device stays known at the hub where it may be. */
    Registration unsuccessful(RegistrationStatus status, int errorCode, String message, long now) {
        Instant date = rooms.clock().at(now);
        return new Registration(
                device.registrationId(),
                enrollmentGroupId(),
                last == null ? date : last.created(),
                date,
                last == null ? null : last.assignedHub(),
                last == null ? null : last.deviceId(),
                status,
                null,
                errorCode,
                message,
                Guid.next(random),
                null,
                null,
                device.enrollment().mechanism().type());
    }

    private String enrollmentGroupId() {
        return device.enrollment() instanceof Enrollment.Group group
                ? group.enrollmentGroupId()
                : null;
    }
}
