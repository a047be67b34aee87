package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An individual enrollment as it goes over the wire. What the webhook gets of it is unpublished:
 * the same members in the same order as for a group, which is an assumption.
 */
@JsonPropertyOrder({
    "registrationId",
    "deviceId",
    "registrationState",
    "optionalDeviceInformation",
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
public record IndividualEnrollment(
        String registrationId,
        String deviceId,
        DeviceRegistrationResult registrationState,
        JsonNode optionalDeviceInformation,
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

    public IndividualEnrollment {
        iotHubs = iotHubs == null ? null : List.copyOf(iotHubs);
    }

    /** The same with another webhook. */
    public IndividualEnrollment with(CustomAllocationDefinition definition) {
        return new IndividualEnrollment(
                registrationId,
                deviceId,
                registrationState,
                optionalDeviceInformation,
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
