package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a function answers, before any HTTP.
 *
 * @param json whether the body is JSON; plain text otherwise
 * @param body UTF-8; do not change
 * @param registrationId who asked, for the log; null if the request did not say
 * @param decision the chosen hub, or why there is none, for the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FunctionAnswer(
        int status, boolean json, byte[] body, String registrationId, String decision) {

    public static final String JSON = "application/json; charset=utf-8";
    public static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;

    /** For a door that has waited long enough; DPS tries again after a 503. */
    public static final FunctionAnswer TOO_LATE = text(503, "The policy did not answer in time.");

    /** For a door behind which too many wait already; DPS tries again after a 429. */
    public static final FunctionAnswer TOO_BUSY = text(429, "Too many calls wait already.");

    public String contentType() {
        return json ? JSON : TEXT;
    }

    public boolean allocated() {
        return status == OK;
    }

    private static FunctionAnswer text(int status, String text) {
        return new FunctionAnswer(status, false, text.getBytes(UTF_8), null, text);
    }
}
