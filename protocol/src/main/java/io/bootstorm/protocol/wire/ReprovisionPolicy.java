package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What a repeated registration may change; a flag that is not given (null) counts as true. */
@JsonPropertyOrder({"updateHubAssignment", "migrateDeviceData"})
public record ReprovisionPolicy(Boolean updateHubAssignment, Boolean migrateDeviceData) {

    public static final ReprovisionPolicy DEFAULT = new ReprovisionPolicy(true, true);

    public ReprovisionPolicy {
        updateHubAssignment = updateHubAssignment == null || updateHubAssignment;
        migrateDeviceData = migrateDeviceData == null || migrateDeviceData;
    }
}
