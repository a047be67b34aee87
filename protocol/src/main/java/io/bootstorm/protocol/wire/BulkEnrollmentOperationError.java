package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * @param registrationId of an individual enrollment; null for a group
 * @param enrollmentGroupId of a group; null for an individual enrollment
 * @param errorCode six digits
 */
@JsonPropertyOrder({"registrationId", "enrollmentGroupId", "errorCode", "errorStatus"})
public record BulkEnrollmentOperationError(
        String registrationId, String enrollmentGroupId, int errorCode, String errorStatus) {}
