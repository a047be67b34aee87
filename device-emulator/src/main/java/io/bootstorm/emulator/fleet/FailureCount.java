package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** How many devices failed, in the end, in one way. */
@JsonPropertyOrder({"count", "kind"})
public record FailureCount(long count, @JsonUnwrapped FailureKind kind) {}
