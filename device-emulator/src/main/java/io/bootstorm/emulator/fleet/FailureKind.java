package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.RegistrationReply;

/**
 * Why devices failed, without what differs from device to device.
 *
 * @param result the C SDK's word, such as {@code PROV_DEVICE_RESULT_DEV_AUTH_ERROR}
 * @param errorCode the service's number, such as 400207; null where it gave none
 * @param reason what kind of thing went wrong: the service's number and text, or the network's
 */
@JsonPropertyOrder({"result", "errorCode", "reason"})
public record FailureKind(String result, Integer errorCode, String reason) {

    static final FailureKind OTHERS =
            new FailureKind("OTHER", null, "all kinds of failure beyond the first ones");

    private static final int MAX_REASON = 160;

    /** The kind of a boot that was not assigned. */
    static FailureKind of(BootResult result) {
        BootFailure failure = result.failure();
        String reason = failure.reason() == null ? "" : failure.reason();
        return new FailureKind(
                result.code().name(),
                errorCode(failure.reply()),
                reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON));
    }

    private static Integer errorCode(RegistrationReply reply) {
        return reply == null || reply.body() == null || reply.body().errorCode() == 0
                ? null
                : Integer.valueOf(reply.body().errorCode());
    }
}
