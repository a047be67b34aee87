package io.bootstorm.gateway.hub;

/**
 * What a hub answers when it refuses, with the number and name that its service API gives ("IoT Hub
 * API common error codes"; names as Microsoft's service SDKs have them). The HTTP status is the
 * number divided by 1000.
 */
public enum HubError {
    INVALID_ARGUMENT(400004, "ArgumentInvalid"),
    UNAUTHORIZED(401002, "IotHubUnauthorizedAccess"),
    NOT_FOUND(404001, "DeviceNotFound"),
    NOT_ONLINE(404103, "DeviceNotOnline"),
    /** Neither number nor name is published: an assumption. */
    METHOD_NOT_ALLOWED(405001, "MethodNotAllowed"),
    ALREADY_THERE(409001, "DeviceAlreadyExists"),
    PRECONDITION_FAILED(412001, "PreconditionFailed"),
    MESSAGE_TOO_LARGE(413001, "MessageTooLarge"),
    QUEUE_FULL(403004, "DeviceMaximumQueueDepthExceeded"),
    THROTTLED(429001, "ThrottlingException"),
    INTERNAL(500001, "ServerError"),
    TIMEOUT(504101, "GatewayTimeout");

    private final int code;
    private final String text;

    HubError(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    public int httpStatus() {
        return code / 1000;
    }

    /** As in {@code iothub-errorcode}. */
    public String text() {
        return text;
    }
}
