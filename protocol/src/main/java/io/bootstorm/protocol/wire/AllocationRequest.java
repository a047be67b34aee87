package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What DPS posts to a custom allocation webhook ("Understand custom allocation policies").
 *
 * @param individualEnrollment null if a group matched
 * @param enrollmentGroup null if an individual enrollment matched
 * @param linkedHubs host names that the device may be assigned to; null when a request lacks them
 */
@JsonPropertyOrder({
    "individualEnrollment",
    "enrollmentGroup",
    "deviceRuntimeContext",
    "linkedHubs"
})
public record AllocationRequest(
        IndividualEnrollment individualEnrollment,
        EnrollmentGroup enrollmentGroup,
        DeviceRuntimeContext deviceRuntimeContext,
        List<String> linkedHubs) {

    public AllocationRequest {
        linkedHubs = linkedHubs == null ? null : List.copyOf(linkedHubs);
    }
}
