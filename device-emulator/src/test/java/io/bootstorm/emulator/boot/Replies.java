package io.bootstorm.emulator.boot;

import java.nio.charset.StandardCharsets;

/** Answers of DPS, written from the public documentation. */
public final class Replies {

    public static final String OPERATION_ID =
            "4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66";
    public static final String TOASTERS_HUB = "contoso-toasters-hub-1098.azure-devices.net";

    public static final String ASSIGNING =
            "{\"operationId\":\"" + OPERATION_ID + "\",\"status\":\"assigning\"}";

    public static final String ASSIGNED =
            "{\"operationId\":\""
                    + OPERATION_ID
                    + "\",\"status\":\"assigned\",\"registrationState\":{\"x509\":{},"
                    + "\"registrationId\":\"contoso-toaster-007\","
                    + "\"createdDateTimeUtc\":\"2020-09-23T11:44:37.2363145Z\","
                    + "\"assignedHub\":\""
                    + TOASTERS_HUB
                    + "\",\"deviceId\":\"contoso-toaster-007\",\"status\":\"assigned\","
                    + "\"substatus\":\"initialAssignment\","
                    + "\"lastUpdatedDateTimeUtc\":\"2020-09-23T11:44:41.6922847Z\","
                    + "\"etag\":\"IjY5MDAzNTRhLTAwMDAtMDEwMC0wMDAwLTVmNmIzNTI5MDAwMCI=\"}}";

    public static final String FAILED =
            failed(400_207, "Custom allocation failed with status code: 400");

    public static final String UNAUTHORIZED =
            "{\"errorCode\":401000,\"trackingId\":\"8a2c9c3e-0d58-4b7d-9d66-3f1f6f2a2f55\","
                    + "\"message\":\"Unauthorized\",\"timestampUtc\":\"2019-11-19T08:23:15.0Z\"}";

    private Replies() {}

    public static String failed(int errorCode, String message) {
        return "{\"operationId\":\""
                + OPERATION_ID
                + "\",\"status\":\"failed\",\"registrationState\":{"
                + "\"registrationId\":\"contoso-heatpump-088\",\"status\":\"failed\","
                + "\"errorCode\":"
                + errorCode
                + ",\"errorMessage\":\""
                + message
                + "\",\"lastUpdatedDateTimeUtc\":\"2020-09-23T17:05:58.2363145Z\"}}";
    }

    public static RegistrationReply reply(int status, String retryAfter, String body) {
        return RegistrationReply.of(status, retryAfter, body.getBytes(StandardCharsets.UTF_8));
    }
}
