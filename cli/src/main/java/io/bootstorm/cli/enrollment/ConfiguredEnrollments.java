package io.bootstorm.cli.enrollment;

import io.bootstorm.gateway.EnrollmentKeys;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.StoreChoice;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.store.sqlite.SqliteStore;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The enrollments of a gateway: those of its configuration, with the keys that the gateway keeps,
 * and those that operators have made while it ran.
 *
 * @param all groups first
 */
public record ConfiguredEnrollments(List<ConfiguredEnrollment> all, EnrollmentKeys generated) {

    /**
     * Only reads, so that the gateway may be running.
     *
     * @throws IOException if what the gateway keeps cannot be read; the message says where
     */
    public static ConfiguredEnrollments of(GatewayConfig config) throws IOException {
        EnrollmentKeys keys = EnrollmentKeys.of(config);
        Path store = config.data().resolve(SqliteStore.FILE);
        boolean isKept = config.store() == StoreChoice.SQLITE && Files.exists(store);
        return of(config, keys, isKept ? SqliteStore.readEnrollments(store) : List.of());
    }

    private static ConfiguredEnrollments of(
            GatewayConfig config, EnrollmentKeys generated, List<Enrollment> stored) {
        AllocationPolicy policy = config.allocation().policy();
        Stream<ConfiguredEnrollment> groups =
                config.enrollmentGroups().stream()
                        .map(group -> new ConfiguredEnrollment.Group(group, policy));
        Stream<ConfiguredEnrollment> individuals =
                config.individualEnrollments().stream()
                        .map(enrollment -> new ConfiguredEnrollment.Individual(enrollment, policy));
        Stream<ConfiguredEnrollment> made =
                stored.stream()
                        .filter(one -> one.terms().origin() == EnrollmentOrigin.SERVICE_API)
                        .map(one -> made(one, policy));
        return new ConfiguredEnrollments(
                Stream.of(groups, individuals, made).flatMap(one -> one).toList(), generated);
    }

    private static ConfiguredEnrollment made(Enrollment stored, AllocationPolicy policy) {
        Object definition = EnrollmentBodies.definition(stored);
        return definition instanceof EnrollmentGroup group
                ? new ConfiguredEnrollment.Group(group, policy)
                : new ConfiguredEnrollment.Individual((IndividualEnrollment) definition, policy);
    }

    /** By id without regard to case; of a group and an individual enrollment, the group. */
    public Optional<ConfiguredEnrollment> find(String id) {
        return all.stream().filter(enrollment -> enrollment.id().equalsIgnoreCase(id)).findFirst();
    }

    /** Both keys, configured or generated; empty if they are still to be generated. Secret. */
    public Optional<SymmetricKeyAttestation> keys(ConfiguredEnrollment enrollment) {
        Optional<SymmetricKeyAttestation> configured =
                Optional.ofNullable(enrollment.attestation())
                        .map(AttestationMechanism::symmetricKey);
        Optional<SymmetricKeyAttestation> made =
                enrollment instanceof ConfiguredEnrollment.Group
                        ? generated.ofGroup(enrollment.id())
                        : generated.ofIndividual(enrollment.id());
        if (generated.areInForce() && made.isPresent()) {
            return made;
        }
        Optional<String> primary =
                configured
                        .map(SymmetricKeyAttestation::primaryKey)
                        .or(() -> made.map(SymmetricKeyAttestation::primaryKey));
        Optional<String> secondary =
                configured
                        .map(SymmetricKeyAttestation::secondaryKey)
                        .or(() -> made.map(SymmetricKeyAttestation::secondaryKey));
        return primary.isPresent() && secondary.isPresent()
                ? Optional.of(new SymmetricKeyAttestation(primary.get(), secondary.get()))
                : Optional.empty();
    }
}
