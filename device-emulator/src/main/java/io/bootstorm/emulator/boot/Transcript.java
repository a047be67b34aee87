package io.bootstorm.emulator.boot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints what the C SDK's {@code prov_dev_client_sample} prints, line by line, from what really
 * happened: no line without its cause. File, function and line in error lines are our own. Not safe
 * for several threads at once.
 */
public final class Transcript {

    /** As C's {@code ctime} writes it. */
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private final Consumer<String> out;
    private final ZoneId zone;

    /**
     * @param out takes each line as it becomes due, without line end
     * @param zone of the times in error lines
     */
    public Transcript(Consumer<String> out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    /** Before the boot. */
    public void started() {
        out.accept("Provisioning API Version: " + CSdk.CLIENT_VERSION);
        out.accept("");
        out.accept("Registering Device");
        out.accept("");
    }

    public void status(BootStatus status) {
        out.accept("Provisioning Status: " + status.text());
    }

    /** After the boot. */
    public void finished(BootResult result, Instant now) {
        if (result.isAssigned()) {
            out.accept("");
            out.accept(
                    "Registration Information received from service: "
                            + result.assignedHub()
                            + ", deviceId: "
                            + result.deviceId());
        } else {
            errors(result, CTIME.format(now.atZone(zone)));
            out.accept("");
            out.accept("Failure registering device: " + result.code());
        }
    }

    private void errors(BootResult result, String time) {
        reason(result, time);
        if (result.failure().reply() != null) {
            replyNotProcessed(time);
        }
        if (result.code() != ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT) {
            nothingRetrieved(time);
        }
    }

    private void reason(BootResult result, String time) {
        error(time, cause(result));
    }

    private void replyNotProcessed(String time) {
        error(time, "Unable to process registration reply.");
    }

    private void nothingRetrieved(String time) {
        error(time, "Failure retrieving data from the provisioning service");
    }

    private static String cause(BootResult result) {
        return switch (result.code()) {
            case PROV_DEVICE_RESULT_DEV_AUTH_ERROR,
                    PROV_DEVICE_RESULT_HUB_NOT_SPECIFIED,
                    PROV_DEVICE_RESULT_UNAUTHORIZED ->
                    result.failure().reply() == null
                            ? result.failure().detail()
                            : refusal(result.operationId(), result.failure().reply().body());
            default -> result.failure().detail();
        };
    }

    private static String refusal(String operationId, ReplyBody body) {
        if (body.errorMessage() == null || body.lastUpdatedDateTimeUtc() == null) {
            return "Unsuccessful json encountered: " + body.text();
        }
        return "Provisioning Failure: OperationId: "
                + operationId
                + " - Date: "
                + body.lastUpdatedDateTimeUtc()
                + " - Msg: "
                + body.errorMessage();
    }

    private void error(String time, String message) {
        StackWalker.StackFrame at =
                StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst().orElseThrow());
        out.accept(
                "Error: Time:"
                        + time
                        + " File:"
                        + at.getFileName()
                        + " Func:"
                        + at.getMethodName()
                        + " Line:"
                        + at.getLineNumber()
                        + " "
                        + message);
    }
}
