package io.bootstorm.loadtest.check;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.boot.ReplyBody;

/**
 * What a device's boot came to.
 *
 * @param result how it ended
 * @param lastReply what DPS said last; null if it never said anything
 */
public record DpsAnswer(BootResult result, RegistrationReply lastReply) {

    /** Host name of the hub; null if there is none. */
    public String assignedHub() {
        return result.assignedHub();
    }

    /** The device's name in the hub; null if there is none. */
    public String deviceId() {
        return result.deviceId();
    }

    /** Such as {@code initialAssignment}; null if DPS did not say. */
    public String substatus() {
        ReplyBody body = body();
        return body == null ? null : body.substatus();
    }

    /** JSON text that the allocation policy sent to the device; null if none. */
    public String payload() {
        return result.payload();
    }

    /** Such as {@code 400209}; null if there is none. */
    public String errorCode() {
        ReplyBody body = body();
        return body == null || body.errorCode() == 0 ? null : Integer.toString(body.errorCode());
    }

    /** As in HTTP; null if DPS never answered. */
    public String status() {
        return lastReply == null ? null : Integer.toString(lastReply.status());
    }

    private ReplyBody body() {
        return lastReply == null ? null : lastReply.body();
    }
}
