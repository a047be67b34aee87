package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * An enrollment group as it goes over the wire, members in the order that the tutorial's log shows.
 */
@JsonPropertyOrder({
    "enrollmentGroupId",
    "attestation",
    "capabilities",
    "iotHubHostName",
    "initialTwin",
    "etag",
    "provisioningStatus",
    "reprovisionPolicy",
    "createdDateTimeUtc",
    "lastUpdatedDateTimeUtc",
    "allocationPolicy",
    "iotHubs",
    "customAllocationDefinition"
})
public record EnrollmentGroup(
        String enrollmentGroupId,
        AttestationMechanism attestation,
        DeviceCapabilities capabilities,
        String iotHubHostName,
        InitialTwin initialTwin,
        String etag,
        ProvisioningStatus provisioningStatus,
        ReprovisionPolicy reprovisionPolicy,
        String createdDateTimeUtc,
        String lastUpdatedDateTimeUtc,
        AllocationPolicy allocationPolicy,
        List<String> iotHubs,
        CustomAllocationDefinition customAllocationDefinition) {

    public EnrollmentGroup {
        iotHubs = iotHubs == null ? null : List.copyOf(iotHubs);
    }

    /** The same with another webhook. */
    public EnrollmentGroup with(CustomAllocationDefinition definition) {
        return new EnrollmentGroup(
                enrollmentGroupId,
                attestation,
                capabilities,
                iotHubHostName,
                initialTwin,
                etag,
                provisioningStatus,
                reprovisionPolicy,
                createdDateTimeUtc,
                lastUpdatedDateTimeUtc,
                allocationPolicy,
                iotHubs,
                definition);
    }
}
