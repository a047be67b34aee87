package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** What a repeated registration may change; both true unless the enrollment says otherwise. */
@JsonPropertyOrder({"updateHubAssignment", "migrateDeviceData"})
public record ReprovisionPolicy(boolean updateHubAssignment, boolean migrateDeviceData) {

    public static final ReprovisionPolicy DEFAULT = new ReprovisionPolicy(true, true);
}
