package io.bootstorm.cli.enrollment;

import io.bootstorm.gateway.enrollment.Mechanism;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.util.function.BiFunction;

/** An enrollment as the configuration has it, or as an operator has made it. */
public sealed interface ConfiguredEnrollment {

    String id();

    /** {@code group} or {@code individual}. */
    String kind();

    AttestationMechanism attestation();

    /** The enrollment's own, or else the instance's. */
    AllocationPolicy policy();

    ProvisioningStatus status();

    /** As the service API writes it; the webhook's query stays hidden. */
    Object withKeys(SymmetricKeyAttestation keys);

    /** Whether its devices hold symmetric keys. */
    default boolean attestsByKey() {
        return Mechanisms.typeOf(attestation()) == AttestationType.SYMMETRIC_KEY;
    }

    /** As {@link #withKeys}, without them. */
    default Object withoutKeys() {
        return withKeys(null);
    }

    /** An enrollment group. */
    record Group(EnrollmentGroup group, AllocationPolicy instancePolicy)
            implements ConfiguredEnrollment {

        @Override
        public String id() {
            return group.enrollmentGroupId();
        }

        @Override
        public String kind() {
            return "group";
        }

        @Override
        public AttestationMechanism attestation() {
            return group.attestation();
        }

        @Override
        public AllocationPolicy policy() {
            return group.allocationPolicy() == null ? instancePolicy : group.allocationPolicy();
        }

        @Override
        public ProvisioningStatus status() {
            return enabledUnless(group.provisioningStatus());
        }

        @Override
        public EnrollmentGroup withKeys(SymmetricKeyAttestation keys) {
            return new EnrollmentGroup(
                    id(),
                    mechanism(this, Mechanisms::ofGroup, keys),
                    group.capabilities(),
                    group.iotHubHostName(),
                    group.initialTwin(),
                    group.etag(),
                    status(),
                    group.reprovisionPolicy(),
                    group.createdDateTimeUtc(),
                    group.lastUpdatedDateTimeUtc(),
                    policy(),
                    group.iotHubs(),
                    redacted(group.customAllocationDefinition()));
        }
    }

    /** An individual enrollment. */
    record Individual(IndividualEnrollment enrollment, AllocationPolicy instancePolicy)
            implements ConfiguredEnrollment {

        @Override
        public String id() {
            return enrollment.registrationId();
        }

        @Override
        public String kind() {
            return "individual";
        }

        @Override
        public AttestationMechanism attestation() {
            return enrollment.attestation();
        }

        @Override
        public AllocationPolicy policy() {
            return enrollment.allocationPolicy() == null
                    ? instancePolicy
                    : enrollment.allocationPolicy();
        }

        @Override
        public ProvisioningStatus status() {
            return enabledUnless(enrollment.provisioningStatus());
        }

        @Override
        public IndividualEnrollment withKeys(SymmetricKeyAttestation keys) {
            return new IndividualEnrollment(
                    id(),
                    enrollment.deviceId(),
                    enrollment.registrationState(),
                    enrollment.optionalDeviceInformation(),
                    mechanism(this, Mechanisms::ofIndividual, keys),
                    enrollment.capabilities(),
                    enrollment.iotHubHostName(),
                    enrollment.initialTwin(),
                    enrollment.etag(),
                    status(),
                    enrollment.reprovisionPolicy(),
                    enrollment.createdDateTimeUtc(),
                    enrollment.lastUpdatedDateTimeUtc(),
                    policy(),
                    enrollment.iotHubs(),
                    redacted(enrollment.customAllocationDefinition()));
        }
    }

    private static ProvisioningStatus enabledUnless(ProvisioningStatus status) {
        return status == null ? ProvisioningStatus.ENABLED : status;
    }

    /** With those keys, or with what the service tells of certificates. */
    private static AttestationMechanism mechanism(
            ConfiguredEnrollment enrollment,
            BiFunction<AttestationMechanism, SymmetricKeyAttestation, Mechanism> reading,
            SymmetricKeyAttestation keys) {
        return enrollment.attestsByKey()
                ? new AttestationMechanism(AttestationType.SYMMETRIC_KEY, null, null, keys)
                : reading.apply(enrollment.attestation(), null).shown();
    }

    private static CustomAllocationDefinition redacted(CustomAllocationDefinition definition) {
        return definition == null ? null : definition.redacted();
    }
}
