package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.DeviceCapabilities;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.ProvisioningStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import java.time.Instant;
import java.util.List;

/**
 * What individual enrollments and enrollment groups have in common.
 *
 * @param reprovisionPolicy null if none is stored: both flags count as true, except for devices of
 *     api-version 2018-04-01 or older, which then keep their first hub
 * @param allocationPolicy null for the instance's
 * @param iotHubHostName as the operator wrote it, an older form of a list with one hub, which then
 *     is in {@code iotHubs} too; null for none
 * @param iotHubs the linked hubs that its devices may go to; empty for all
 * @param customAllocationDefinition null unless the policy is custom
 * @param initialTwin null for none
 * @param capabilities null if nothing is said
 * @param etag the GUID, without quotes
 */
public record EnrollmentTerms(
        ProvisioningStatus provisioningStatus,
        ReprovisionPolicy reprovisionPolicy,
        AllocationPolicy allocationPolicy,
        String iotHubHostName,
        List<String> iotHubs,
        CustomAllocationDefinition customAllocationDefinition,
        InitialTwin initialTwin,
        DeviceCapabilities capabilities,
        String etag,
        Instant created,
        Instant lastUpdated,
        EnrollmentOrigin origin) {

    public EnrollmentTerms {
        provisioningStatus =
                provisioningStatus == null ? ProvisioningStatus.ENABLED : provisioningStatus;
        iotHubs = iotHubs == null ? List.of() : List.copyOf(iotHubs);
        if (allocationPolicy == AllocationPolicy.CUSTOM && customAllocationDefinition == null) {
            throw new IllegalArgumentException(
                    "the allocation policy 'custom' needs a custom allocation definition");
        }
    }

    public boolean isEnabled() {
        return provisioningStatus == ProvisioningStatus.ENABLED;
    }
}
