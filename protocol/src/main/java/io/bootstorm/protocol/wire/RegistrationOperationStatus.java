package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The answer to register and poll.
 *
 * @param registrationState absent from the answer to register; null then
 */
@JsonPropertyOrder({"operationId", "status", "registrationState"})
public record RegistrationOperationStatus(
        String operationId,
        RegistrationStatus status,
        DeviceRegistrationResult registrationState) {}
