package io.bootstorm.emulator.boot;

/**
 * One answer of DPS to a register or poll.
 *
 * @param status as in HTTP, 200 to 599
 * @param retryAfter the text as it was sent, null if absent: how it is read is the device's own
 *     business
 * @param body null if what came is no JSON object
 */
public record RegistrationReply(int status, String retryAfter, ReplyBody body) {

    private static final int FIRST_TRANSIENT_STATUS = 429;

    /** Reads the body. */
    public static RegistrationReply of(int status, String retryAfter, byte[] body) {
        return new RegistrationReply(status, retryAfter, ReplyBody.parse(body, 0, body.length));
    }

    /** Whether the C SDK sends the same request again upon this status: 429 and all 5xx. */
    public static boolean isTransient(int status) {
        return status >= FIRST_TRANSIENT_STATUS;
    }
}
