package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * @param isSuccessful whether there is no error; SDKs want it in any case
 * @param errors one for each entity that was not changed
 */
@JsonPropertyOrder({"isSuccessful", "errors"})
public record BulkEnrollmentOperationResult(
        @JsonProperty("isSuccessful") boolean isSuccessful,
        List<BulkEnrollmentOperationError> errors) {

    public BulkEnrollmentOperationResult {
        errors = List.copyOf(errors);
    }
}
