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
        int scopeEnd = text.indexOf('/');
        int wordEnd = text.indexOf('/', scopeEnd + 1);
        int idEnd = text.indexOf('/', wordEnd + 1);
        if (scopeEnd <= 0
                || wordEnd != scopeEnd + 1 + REGISTRATIONS.length()
                || idEnd <= wordEnd
                || !text.regionMatches(
                        true, scopeEnd + 1, REGISTRATIONS, 0, REGISTRATIONS.length())) {
            throw new IllegalArgumentException(
                    "user name is not"
                            + " {idScope}/registrations/{registrationId}/api-version={version}");
        }
        String apiVersion = null;
        String clientVersion = null;
        int at = text.startsWith("?", idEnd + 1) ? idEnd + 2 : idEnd + 1;
        while (at < text.length()) {
            int next = text.indexOf('&', at);
            int end = next < 0 ? text.length() : next;
            if (text.startsWith(API_VERSION, at)) {
                apiVersion = text.substring(at + API_VERSION.length(), end);
            } else if (text.startsWith(CLIENT_VERSION, at)) {
                clientVersion = text.substring(at + CLIENT_VERSION.length(), end);
            }
            at = end + 1;
        }
        if (!ApiVersion.isValid(apiVersion)) {
            throw new IllegalArgumentException(
                    "user name has no valid api-version (such as api-version=2019-03-31)");
        }
        return new MqttUserName(
                text.substring(0, scopeEnd),
                RegistrationId.of(text.substring(wordEnd + 1, idEnd)),
                apiVersion,
                clientVersion);
    }
}
