package io.bootstorm.protocol.topic;

import io.bootstorm.protocol.id.RegistrationId;

/**
 * The user name of a device's MQTT CONNECT: {@code
 * {idScope}/registrations/{registrationId}/api-version={v}[&ClientVersion={text}]}.
 *
 * @param clientVersion as sent, not decoded; null if absent
 */
public record MqttUserName(
        String idScope, RegistrationId registrationId, String apiVersion, String clientVersion) {

    private static final String REGISTRATIONS = "registrations";
    private static final String API_VERSION = "api-version=";
    private static final String CLIENT_VERSION = "ClientVersion=";

    public String text() {
        String name =
                idScope
                        + "/"
                        + REGISTRATIONS
                        + "/"
                        + registrationId
                        + "/"
                        + API_VERSION
                        + apiVersion;
        return clientVersion == null ? name : name + "&" + CLIENT_VERSION + clientVersion;
    }

    /**
     * @throws IllegalArgumentException if the text is not of this form; the message says what is
     */
    public static MqttUserName parse(String text) {
        String[] parts = text.split("/", 4);
        if (parts.length < 4 || parts[0].isEmpty() || !parts[1].equalsIgnoreCase(REGISTRATIONS)) {
            throw new IllegalArgumentException(
                    "user name is not"
                            + " {idScope}/registrations/{registrationId}/api-version={version}");
        }
        String apiVersion = null;
        String clientVersion = null;
        String query = parts[3].startsWith("?") ? parts[3].substring(1) : parts[3];
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(API_VERSION)) {
                apiVersion = parameter.substring(API_VERSION.length());
            } else if (parameter.startsWith(CLIENT_VERSION)) {
                clientVersion = parameter.substring(CLIENT_VERSION.length());
            }
        }
        if (!ApiVersion.isValid(apiVersion)) {
            throw new IllegalArgumentException(
                    "user name has no valid api-version (such as api-version=2019-03-31)");
        }
        return new MqttUserName(parts[0], RegistrationId.of(parts[2]), apiVersion, clientVersion);
    }
}
