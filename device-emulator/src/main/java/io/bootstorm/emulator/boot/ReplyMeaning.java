package io.bootstorm.emulator.boot;

/**
 * What an answer means to the C SDK ({@code prov_transport_process_json_reply}): go on, do it
 * again, or the end.
 *
 * <p>By the body's status: {@code assigning} goes on; {@code assigned} ends well if hub and device
 * id are there; {@code failed} and every unknown status end by the error code; {@code disabled} and
 * {@code blacklisted} have results of their own; no status at all is an error answer, which ends as
 * not authorized. A status code from 429 on is repeated whatever the body says.
 */
final class ReplyMeaning {

    private static final int NO_HUB = 400_208;
    private static final int WEBHOOK_UNAUTHORIZED = 400_209;

    private static final ReplyMeaning TRANSIENT = new ReplyMeaning(null);
    private static final ReplyMeaning ASSIGNING = new ReplyMeaning(null);

    private final BootResult result;

    private ReplyMeaning(BootResult result) {
        this.result = result;
    }

    /**
     * @param operationId what earlier answers named; null if none did
     */
    static ReplyMeaning of(RegistrationReply reply, String operationId) {
        if (RegistrationReply.isTransient(reply.status())) {
            return TRANSIENT;
        }
        ReplyBody body = reply.body();
        return read(reply, operationId == null && body != null ? body.operationId() : operationId);
    }

    private static ReplyMeaning read(RegistrationReply reply, String operationId) {
        ReplyBody body = reply.body();
        if (body == null) {
            return unreadable(reply, operationId, "the reply is no JSON object");
        }
        if (body.registrationStatus() == null) {
            return refused(reply, operationId);
        }
        return switch (body.registrationStatus()) {
            case "assigning" -> assigning(reply);
            case "assigned" -> assigned(reply, operationId);
            case "disabled" ->
                    failed(
                            ProvDeviceResult.PROV_DEVICE_RESULT_DISABLED,
                            operationId,
                            "disabled",
                            "The device has been disabled by DPS service",
                            reply);
            case "blacklisted" ->
                    failed(
                            ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                            operationId,
                            "blacklisted",
                            "The device is unauthorized with service",
                            reply);
            case "unassigned" ->
                    unreadable(
                            reply,
                            operationId,
                            "the reply says 'unassigned', which is for devices with a TPM");
            default -> refused(reply, operationId);
        };
    }

    boolean isTransient() {
        return this == TRANSIENT;
    }

    boolean isAssigning() {
        return this == ASSIGNING;
    }

    /** Null if the boot goes on. */
    BootResult result() {
        return result;
    }

    private static ReplyMeaning assigning(RegistrationReply reply) {
        return reply.body().operationId() == null
                ? unreadable(reply, null, "the reply says 'assigning' without an operationId")
                : ASSIGNING;
    }

    private static ReplyMeaning assigned(RegistrationReply reply, String operationId) {
        ReplyBody body = reply.body();
        if (body.assignedHub() == null || body.deviceId() == null) {
            return unreadable(
                    reply,
                    operationId,
                    "the reply says 'assigned' without assignedHub and deviceId");
        }
        if (body.assignedHub().indexOf('.') < 0) {
            // The C SDK takes the name apart at its first dot when it makes the hub client.
            return failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                    operationId,
                    "assigned hub without a dot",
                    "the assigned hub '"
                            + body.assignedHub()
                            + "' is not a full host name, such as my-hub.azure-devices.net",
                    reply);
        }
        return new ReplyMeaning(
                BootResult.assigned(
                        body.assignedHub(), body.deviceId(), body.payload(), operationId));
    }

    private static ReplyMeaning refused(RegistrationReply reply, String operationId) {
        ReplyBody body = reply.body();
        String reason = body.errorCode() == 0 ? "status " + reply.status() : "" + body.errorCode();
        String text = body.errorMessage() == null ? "" : ": " + body.errorMessage();
        return failed(
                resultOf(body), operationId, reason + text, "DPS answered " + reason + text, reply);
    }

    private static ProvDeviceResult resultOf(ReplyBody body) {
        if (!body.hasRegistrationState() || body.operationId() == null) {
            return ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR;
        }
        return switch (body.errorCode()) {
            case NO_HUB -> ProvDeviceResult.PROV_DEVICE_RESULT_HUB_NOT_SPECIFIED;
            case WEBHOOK_UNAUTHORIZED -> ProvDeviceResult.PROV_DEVICE_RESULT_UNAUTHORIZED;
            default -> ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR;
        };
    }

    private static ReplyMeaning unreadable(
            RegistrationReply reply, String operationId, String detail) {
        return failed(
                ProvDeviceResult.PROV_DEVICE_RESULT_PARSING,
                operationId,
                "unreadable reply",
                detail + " (status " + reply.status() + ")",
                reply);
    }

    private static ReplyMeaning failed(
            ProvDeviceResult code,
            String operationId,
            String reason,
            String detail,
            RegistrationReply reply) {
        return new ReplyMeaning(
                BootResult.failed(code, operationId, new BootFailure(reason, detail, reply)));
    }
}
