package io.bootstorm.protocol.topic;

/**
 * The user name of a device's MQTT CONNECT to its hub: {@code
 * {hub}/{deviceId}/?api-version={v}[&DeviceClientType={text}…]}.
 *
 * @param hub the hub's host name, as sent
 * @param query what follows the question mark, as sent
 */
public record HubUserName(String hub, String deviceId, String query) {

    /** A user name of DPS has {@code registrations} and a registration id before its query. */
    public static boolean isForm(String text) {
        String[] parts = text.split("/", 3);
        return parts.length == 3 && parts[2].startsWith("?");
    }

    /** Whether the client calls itself by the name of Microsoft's device client for Java. */
    public boolean isJavaSdk() {
        return query.contains("DeviceClientType=com.microsoft.azure.sdk.iot.iot-device-client");
    }

    public String text() {
        return hub + "/" + deviceId + "/?" + query;
    }

    /**
     * @throws IllegalArgumentException if the text is not of this form; the message says what is
     */
    public static HubUserName parse(String text) {
        String[] parts = text.split("/", 3);
        if (!isForm(text) || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "user name is not {hub}/{deviceId}/?api-version={version}");
        }
        HubUserName name = new HubUserName(parts[0], parts[1], parts[2].substring(1));
        if (!name.query.startsWith("api-version=") && !name.query.contains("&api-version=")) {
            throw new IllegalArgumentException("user name has no api-version");
        }
        return name;
    }
}
