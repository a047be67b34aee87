package io.bootstorm.emulator.boot;

/**
 * What the device reads from an answer's JSON; a member that is absent or of another type is null.
 * Other members are skipped.
 *
 * @param registrationStatus {@code status}, as sent
 * @param errorCode of the registration state or, in an error answer, of the body; 0 if absent
 * @param errorMessage {@code errorMessage} of the registration state, or {@code message} of an
 *     error answer
 * @param payload JSON text
 * @param authenticationKey what the device's TPM is to open, in base64: of the registration state,
 *     or of the body of a challenge; null for a device without a TPM
 * @param text the body as it came, at most {@link #MAX_TEXT} bytes of it, if it is neither
 *     assigning nor assigned; null otherwise
 */
public record ReplyBody(
        String operationId,
        String registrationStatus,
        boolean hasRegistrationState,
        String assignedHub,
        String deviceId,
        String substatus,
        int errorCode,
        String errorMessage,
        String lastUpdatedDateTimeUtc,
        String payload,
        String authenticationKey,
        String text) {

    static final int MAX_TEXT = 1024;

    /** Null if the bytes are no JSON object. */
    public static ReplyBody parse(byte[] bytes, int offset, int length) {
        return ReplyBodyReader.read(bytes, offset, length);
    }
}
