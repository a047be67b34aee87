package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The allocation policies of the REST API. */
public enum AllocationPolicy {
    @JsonProperty("hashed")
    HASHED,
    @JsonProperty("geoLatency")
    GEO_LATENCY,
    @JsonProperty("static")
    STATIC,
    @JsonProperty("custom")
    CUSTOM
}
