package io.bootstorm.loadtest;

import io.bootstorm.loadtest.check.AnswerPart;
import io.bootstorm.loadtest.check.DeviceTwin;
import io.bootstorm.loadtest.check.DpsAnswer;
import io.bootstorm.loadtest.feeder.DeviceFeeder;
import io.bootstorm.loadtest.protocol.AllocationWebhook;
import io.bootstorm.loadtest.protocol.DpsProtocol;
import io.bootstorm.loadtest.protocol.DpsRequest;
import io.bootstorm.loadtest.protocol.HubWord;

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

    /**
     * Begins a step at the hub that a device was assigned to.
     *
     * @param requestName what the step is called in the report
     */
    public static HubWord hub(String requestName) {
        return new HubWord(requestName);
    }

    /**
     * A custom allocation webhook, to be called in DPS's place.
     *
     * @param url such as {@code http://localhost:7071/api/HttpTrigger1}
     */
    public static AllocationWebhook webhook(String url) {
        return AllocationWebhook.at(url);
    }

    /** Host name of the hub that the device was assigned to. */
    public static AnswerPart<DpsAnswer> assignedHub() {
        return new AnswerPart<>("assigned hub", DpsAnswer::assignedHub, false);
    }

    /** The device's name in that hub. */
    public static AnswerPart<DpsAnswer> deviceId() {
        return new AnswerPart<>("device id", DpsAnswer::deviceId, false);
    }

    /** Such as {@code initialAssignment}. */
    public static AnswerPart<DpsAnswer> substatus() {
        return new AnswerPart<>("substatus", DpsAnswer::substatus, false);
    }

    /** JSON text that the allocation policy sent to the device. */
    public static AnswerPart<DpsAnswer> payload() {
        return new AnswerPart<>("payload", DpsAnswer::payload, false);
    }

    /** Such as {@code 400209}: with a check of it, a boot need not end assigned. */
    public static AnswerPart<DpsAnswer> errorCode() {
        return new AnswerPart<>("error code", DpsAnswer::errorCode, true);
    }

    /** As in HTTP, of DPS's last reply: with a check of it, a boot need not end assigned. */
    public static AnswerPart<DpsAnswer> replyStatus() {
        return new AnswerPart<>("status", DpsAnswer::status, true);
    }

    /**
     * A desired property of a twin: its text, or its JSON if it is no text.
     *
     * @param path names joined by dots, such as {@code firmware.version}
     */
    public static AnswerPart<DeviceTwin> desired(String path) {
        return new AnswerPart<>("desired " + path, twin -> twin.desired(path), false);
    }

    /** A reported property of a twin, as {@link #desired}. */
    public static AnswerPart<DeviceTwin> reported(String path) {
        return new AnswerPart<>("reported " + path, twin -> twin.reported(path), false);
    }
}
