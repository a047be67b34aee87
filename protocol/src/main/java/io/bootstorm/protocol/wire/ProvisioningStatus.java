package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an enrollment lets its devices in. */
public enum ProvisioningStatus {
    @JsonProperty("enabled")
    ENABLED,
    @JsonProperty("disabled")
    DISABLED
}
