package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of a registration; {@code registrationState} in the answer to a poll, and the whole
 * answer to a lookup. Members that do not apply are null and left out.
 *
 * @param createdDateTimeUtc as {@link DpsDate} writes it
 * @param deviceId set exactly if {@code assignedHub} is
 * @param lastUpdatedDateTimeUtc as {@link DpsDate} writes it
 * @param etag base64 text of a quoted GUID
 * @param payload what the allocation policy tells the device
 */
@JsonPropertyOrder({
    "x509",
    "symmetricKey",
    "tpm",
    "registrationId",
    "createdDateTimeUtc",
    "assignedHub",
    "deviceId",
    "status",
    "substatus",
    "errorCode",
    "errorMessage",
    "lastUpdatedDateTimeUtc",
    "etag",
    "payload"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceRegistrationResult(
        X509RegistrationResult x509,
        SymmetricKeyResult symmetricKey,
        TpmRegistrationResult tpm,
        String registrationId,
        String createdDateTimeUtc,
        String assignedHub,
        String deviceId,
        RegistrationStatus status,
        RegistrationSubstatus substatus,
        Integer errorCode,
        String errorMessage,
        String lastUpdatedDateTimeUtc,
        String etag,
        JsonNode payload) {

    /**
     * @param enrollmentGroupId null for an individual enrollment
     */
    public record SymmetricKeyResult(String enrollmentGroupId) {}

    /** What a poll tells while the operation is open. */
    public static DeviceRegistrationResult assigning(String registrationId) {
        return new DeviceRegistrationResult(
                null,
                null,
                null,
                registrationId,
                null,
                null,
                null,
                RegistrationStatus.ASSIGNING,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
