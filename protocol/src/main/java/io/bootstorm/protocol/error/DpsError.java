package io.bootstorm.protocol.error;

import java.util.Locale;

/**
 * Every error that a device or operator can be told, with its number and text. The HTTP status is
 * the number divided by 1000.
 *
 * <p>Numbers that were seen from the real service are marked <em>seen</em>; the others follow the
 * list that DPS shares with IoT Hub and are an assumption.
 */
public enum DpsError {

    /** The body, path or topic is not what the operation takes. Assumption. */
    BAD_REQUEST(400004, "Invalid request"),
    /** A registration id that is none. Assumption. */
    BAD_REGISTRATION_ID(400004, "Invalid registration id"),
    /** Policy 'custom' without definition. Seen (service API). */
    CUSTOM_ALLOCATION_DEFINITION_MISSING(
            400004, "CustomAllocationDefinition is required when AllocationPolicy is 'Custom'"),
    /** The webhook answered something other than success, or not at all. Seen. */
    CUSTOM_ALLOCATION_FAILED(400207, "Custom allocation failed with status code: %s"),
    /**
     * The webhook's answer could not be used. Number as documented for a failed allocation, text an
     * assumption.
     */
    CUSTOM_ALLOCATION_INVALID(400207, "Custom allocation failed: %s"),
    /** The webhook answered without a hub. Number documented, text an assumption. */
    CUSTOM_ALLOCATION_NO_HUB(400208, "Custom allocation failed: IoT hub not specified"),
    /** The webhook answered 401. Number documented; text as for other codes. */
    CUSTOM_ALLOCATION_UNAUTHORIZED(400209, "Custom allocation failed with status code: 401"),
    /** No hub to assign to. Assumption. */
    NO_LINKED_HUB(400208, "IoT hub not specified"),
    /** Wrong or expired SAS token, or no such enrollment. Seen. */
    UNAUTHORIZED(401000, "Unauthorized"),
    /** A certificate that no enrollment accepts. Seen. */
    INVALID_CERTIFICATE(401002, "Invalid certificate"),
    /**
     * A chain that leads to no CA of an enrollment. Number and text seen; that it is told from the
     * other in this way is an assumption.
     */
    CA_CERTIFICATE_NOT_FOUND(401002, "CA certificate not found"),
    /**
     * The operation ends {@code disabled}. The number is one seen for refused credentials; that it
     * comes with this, and the text, are an assumption.
     */
    ENROLLMENT_DISABLED(401002, "Enrollment is disabled"),
    /** A token that is good, of a policy that does not permit the operation. Assumption. */
    FORBIDDEN(403001, "Forbidden"),
    /** A path that is none of the API's. Assumption. */
    NOT_FOUND(404001, "Not found"),
    /** No registration of that id. Seen from the service API; meaning an assumption. */
    REGISTRATION_NOT_FOUND(404201, "Device registration not found"),
    /** No enrollment or group of that id. Seen from the service API; text an assumption. */
    ENROLLMENT_NOT_FOUND(404201, "Enrollment not found"),
    /** An operation id that is unknown or forgotten. Seen; meaning an assumption. */
    OPERATION_NOT_FOUND(404202, "Operation not found"),
    /** A method that the path does not take. Assumption. */
    METHOD_NOT_ALLOWED(405001, "Method not allowed"),
    /** A bulk operation is to create what is there already. Assumption on the number. */
    ENROLLMENT_EXISTS(409201, "Enrollment already exists"),
    /** The entity changed meanwhile. Assumption on the number. */
    PRECONDITION_FAILED(412001, "Precondition failed"),
    /** A body larger than DPS takes. Assumption. */
    TOO_LARGE(413001, "Request too large"),
    /** A body that is not JSON by its content type. Assumption. */
    UNSUPPORTED_MEDIA_TYPE(415001, "Unsupported media type"),
    /** An {@code Expect} that nobody here meets. Assumption. */
    EXPECTATION_FAILED(417001, "Expectation failed"),
    /** More than the quota allows; comes with retry-after. Assumption on the number. */
    THROTTLED(429001, "Too many requests"),
    /** Our own bug or a store that could not keep what was decided. Assumption on the number. */
    INTERNAL(500001, "Internal server error"),
    /**
     * A limit of the gateway was reached: open operations, webhook calls. Assumption on the number.
     */
    BUSY(503001, "Server busy");

    private final int code;
    private final String text;

    DpsError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** Six digits, such as 400207. */
    public int code() {
        return code;
    }

    /** 400 to 599. */
    public int httpStatus() {
        return code / 1000;
    }

    /** The text for a device; {@code detail} fills the one place that some texts leave open. */
    public String message(Object... detail) {
        return String.format(Locale.ROOT, text, detail);
    }
}
