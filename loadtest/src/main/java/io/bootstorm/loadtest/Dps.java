package io.bootstorm.loadtest;

import io.bootstorm.loadtest.check.AnswerPart;
import io.bootstorm.loadtest.check.DpsAnswer;
import io.bootstorm.loadtest.feeder.DeviceFeeder;
import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.bootstorm.loadtest.protocol.DpsRequest;

/**
 * The words of the DPS protocol for Gatling simulations, to be imported statically beside Gatling's
 * own.
 *
 * <pre>{@code
 * scenario("boots")
 *         .feed(devices("contoso-toaster-{n}").feeder())
 *         .exec(dps("boot").boot().check(assignedHub().exists()));
 * }</pre>
 */
public final class Dps {

    /** Where a protocol begins, as in {@code dps.mqtt().host("localhost")}. */
    public static final DpsProtocol dps = DpsProtocol.DEFAULTS;

    private Dps() {}

    /**
     * Begins a step.
     *
     * @param requestName what the step is called in the report
     */
    public static DpsRequest dps(String requestName) {
        return new DpsRequest(requestName);
    }

    /**
     * Begins a feeder.
     *
     * @param registrationIds such as {@code contoso-toaster-{n}}
     */
    public static DeviceFeeder devices(String registrationIds) {
        return DeviceFeeder.named(registrationIds);
    }

    /** Host name of the hub that the device was assigned to. */
    public static AnswerPart assignedHub() {
        return new AnswerPart("assigned hub", DpsAnswer::assignedHub, false);
    }

    /** The device's name in that hub. */
    public static AnswerPart deviceId() {
        return new AnswerPart("device id", DpsAnswer::deviceId, false);
    }

    /** Such as {@code initialAssignment}. */
    public static AnswerPart substatus() {
        return new AnswerPart("substatus", DpsAnswer::substatus, false);
    }

    /** JSON text that the allocation policy sent to the device. */
    public static AnswerPart payload() {
        return new AnswerPart("payload", DpsAnswer::payload, false);
    }

    /** Such as {@code 400209}: with a check of it, a boot need not end assigned. */
    public static AnswerPart errorCode() {
        return new AnswerPart("error code", DpsAnswer::errorCode, true);
    }

    /** As in HTTP, of DPS's last reply: with a check of it, a boot need not end assigned. */
    public static AnswerPart replyStatus() {
        return new AnswerPart("status", DpsAnswer::status, true);
    }
}
