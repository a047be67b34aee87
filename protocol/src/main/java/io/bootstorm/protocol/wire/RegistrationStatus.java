package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Progress of a device's registration. */
public enum RegistrationStatus {
    @JsonProperty("unassigned")
    UNASSIGNED,
    @JsonProperty("assigning")
    ASSIGNING,
    @JsonProperty("assigned")
    ASSIGNED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("disabled")
    DISABLED
}
