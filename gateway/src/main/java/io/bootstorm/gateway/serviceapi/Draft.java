package io.bootstorm.gateway.serviceapi;

import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.util.List;

/**
 * What individual enrollments and enrollment groups have in common, as an operator writes it.
 *
 * @param idMember the name of the member that the id is in
 * @param deviceId null if the device is to be named as it registers, and for groups
 * @param etag what the entity itself says; null if it does not
 */
record Draft(
        String idMember,
        String id,
        String deviceId,
        String etag,
        AttestationMechanism attestation,
        AllocationPolicy allocationPolicy,
        String iotHubHostName,
        List<String> iotHubs,
        CustomAllocationDefinition customAllocationDefinition) {

    /** The hubs that it names; {@code iotHubHostName} is the older form of a list of one. */
    List<String> hubs() {
        if (iotHubs != null && !iotHubs.isEmpty()) {
            return iotHubs;
        }
        return iotHubHostName == null ? List.of() : List.of(iotHubHostName);
    }
}
