package io.bootstorm.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubErrorTest {

    /** The table of "IoT Hub API common error codes", as far as hubs are imitated. */
    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, 400004, ArgumentInvalid",
        "UNAUTHORIZED, 401002, IotHubUnauthorizedAccess",
        "QUEUE_FULL, 403004, DeviceMaximumQueueDepthExceeded",
        "NOT_FOUND, 404001, DeviceNotFound",
        "NOT_ONLINE, 404103, DeviceNotOnline",
        "ALREADY_THERE, 409001, DeviceAlreadyExists",
        "PRECONDITION_FAILED, 412001, PreconditionFailed",
        "MESSAGE_TOO_LARGE, 413001, MessageTooLarge",
        "THROTTLED, 429001, ThrottlingException",
        "INTERNAL, 500001, ServerError",
        "TIMEOUT, 504101, GatewayTimeout"
    })
    void hasThePublishedNumberAndName(HubError error, int code, String name) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.httpStatus()).isEqualTo(code / 1000);
        assertThat(error.text()).isEqualTo(name);
    }
}
