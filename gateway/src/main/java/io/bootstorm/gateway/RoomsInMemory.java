package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationRooms;
import io.bootstorm.gateway.store.HubDeviceWatch;
import io.bootstorm.protocol.engine.WallClock;
import io.bootstorm.protocol.id.Guid;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.time.Instant;

/**
 * A gateway's rooms without its transports and with nothing on disk, for whoever drives its engines
 * under a clock of their own. The same configuration, seed and date give the same rooms.
 */
public final class RoomsInMemory {

    private RoomsInMemory() {}

    /**
     * @param seed of what the gateway draws: its instance id and the enrollments' ETags
     * @param start the date that the enrollments were made
     * @param keyLeftOut what stands for symmetric keys that the configuration leaves out: none are
     *     generated here
     */
    public static RegistrationRooms furnish(
            GatewayConfig config,
            SymmetricKey keyLeftOut,
            long seed,
            Instant start,
            WallClock clock,
            RegistrationListener listener) {
        SeededRandom random = new SeededRandom(seed);
        long instance = random.nextLong();
        Stores stores = Stores.inMemory(config.limits().maxRegistrations(), HubDeviceWatch.NONE);
        EnrollmentStore enrollments = stores.enrollments();
        config.enrollmentGroups()
                .forEach(
                        group ->
                                save(
                                        enrollments,
                                        EnrollmentBodies.group(
                                                group,
                                                Mechanisms.ofGroup(
                                                        group.attestation(),
                                                        keys(group.attestation(), keyLeftOut)),
                                                stamp(random, start))));
        config.individualEnrollments()
                .forEach(
                        individual ->
                                save(
                                        enrollments,
                                        EnrollmentBodies.individual(
                                                individual,
                                                Mechanisms.ofIndividual(
                                                        individual.attestation(),
                                                        keys(individual.attestation(), keyLeftOut)),
                                                stamp(random, start))));
        return Rooms.furnish(config, stores, instance, random::nextLong, clock, listener).engines();
    }

    private static void save(EnrollmentStore enrollments, Enrollment enrollment) {
        enrollments.save(
                enrollment,
                failure -> {
                    if (failure != null) {
                        throw new IllegalArgumentException(failure);
                    }
                });
    }

    private static SymmetricKeyAttestation keys(
            AttestationMechanism attestation, SymmetricKey leftOut) {
        SymmetricKeyAttestation own = attestation == null ? null : attestation.symmetricKey();
        return new SymmetricKeyAttestation(
                own == null || own.primaryKey() == null ? leftOut.base64() : own.primaryKey(),
                own == null || own.secondaryKey() == null ? leftOut.base64() : own.secondaryKey());
    }

    private static EnrollmentStamp stamp(SeededRandom random, Instant date) {
        return new EnrollmentStamp(Guid.next(random), date, date);
    }
}
