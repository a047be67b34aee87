package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an assigned device came to its hub. */
public enum RegistrationSubstatus {
    @JsonProperty("initialAssignment")
    INITIAL_ASSIGNMENT,
    @JsonProperty("deviceDataMigrated")
    DEVICE_DATA_MIGRATED,
    @JsonProperty("deviceDataReset")
    DEVICE_DATA_RESET,
    @JsonProperty("reprovisionedToInitialAssignment")
    REPROVISIONED_TO_INITIAL_ASSIGNMENT
}
