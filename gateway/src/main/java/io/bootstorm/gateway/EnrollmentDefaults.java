package io.bootstorm.gateway;

import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import java.util.List;

/**
 * What an enrollment in the configuration leaves unsaid, said as the service's portal says it when
 * it makes one: enabled, no edge device, reprovisioned with its data. The tutorial's log shows all
 * three. Certificates are read from their files.
 */
final class EnrollmentDefaults {

    private static final DeviceCapabilities NO_EDGE = new DeviceCapabilities(false);

    private EnrollmentDefaults() {}

    static List<EnrollmentGroup> groups(List<EnrollmentGroup> configured) {
        return configured == null
                ? List.of()
                : configured.stream().map(EnrollmentDefaults::stated).toList();
    }

    static List<IndividualEnrollment> individuals(List<IndividualEnrollment> configured) {
        return configured == null
                ? List.of()
                : configured.stream().map(EnrollmentDefaults::stated).toList();
    }

    private static EnrollmentGroup stated(EnrollmentGroup group) {
        return new EnrollmentGroup(
                group.enrollmentGroupId(),
                CertificateText.of(
                        "enrollment group " + group.enrollmentGroupId(), group.attestation()),
                stated(group.capabilities()),
                group.iotHubHostName(),
                group.initialTwin(),
                group.etag(),
                stated(group.provisioningStatus()),
                stated(group.reprovisionPolicy()),
                group.createdDateTimeUtc(),
                group.lastUpdatedDateTimeUtc(),
                group.allocationPolicy(),
                group.iotHubs(),
                group.customAllocationDefinition());
    }

    private static IndividualEnrollment stated(IndividualEnrollment individual) {
        return new IndividualEnrollment(
                individual.registrationId(),
                individual.deviceId(),
                individual.registrationState(),
                individual.optionalDeviceInformation(),
                CertificateText.of(
                        "individual enrollment " + individual.registrationId(),
                        individual.attestation()),
                stated(individual.capabilities()),
                individual.iotHubHostName(),
                individual.initialTwin(),
                individual.etag(),
                stated(individual.provisioningStatus()),
                stated(individual.reprovisionPolicy()),
                individual.createdDateTimeUtc(),
                individual.lastUpdatedDateTimeUtc(),
                individual.allocationPolicy(),
                individual.iotHubs(),
                individual.customAllocationDefinition());
    }

    private static DeviceCapabilities stated(DeviceCapabilities capabilities) {
        return capabilities == null ? NO_EDGE : capabilities;
    }

    private static ProvisioningStatus stated(ProvisioningStatus status) {
        return status == null ? ProvisioningStatus.ENABLED : status;
    }

    private static ReprovisionPolicy stated(ReprovisionPolicy policy) {
        return policy == null ? ReprovisionPolicy.DEFAULT : policy;
    }
}
