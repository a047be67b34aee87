package io.bootstorm.cli.enrollment;

import io.bootstorm.gateway.EnrollmentKeys;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The enrollments of a gateway's configuration, with the keys that the gateway keeps.
 *
 * @param all groups first
 */
public record ConfiguredEnrollments(List<ConfiguredEnrollment> all, EnrollmentKeys generated) {

    public static ConfiguredEnrollments of(GatewayConfig config, EnrollmentKeys generated) {
        AllocationPolicy policy = config.allocation().policy();
        Stream<ConfiguredEnrollment> groups =
                config.enrollmentGroups().stream()
                        .map(group -> new ConfiguredEnrollment.Group(group, policy));
        Stream<ConfiguredEnrollment> individuals =
                config.individualEnrollments().stream()
                        .map(enrollment -> new ConfiguredEnrollment.Individual(enrollment, policy));
        return new ConfiguredEnrollments(Stream.concat(groups, individuals).toList(), generated);
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
