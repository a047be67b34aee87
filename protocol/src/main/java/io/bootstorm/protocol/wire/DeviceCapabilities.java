package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the device is made to be at its hub. */
public record DeviceCapabilities(@JsonProperty("iotEdge") boolean iotEdge) {}
