package io.bootstorm.emulator.client;

import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.protocol.topic.HubTopics;
import java.util.List;

/** What a hub says to a device, read from the topic that it says it on. */
public final class HubWords {

    private static final String TWIN_RESPONSE = "$iothub/twin/res/";
    private static final String DESIRED = "$iothub/twin/PATCH/properties/desired/";
    private static final String METHOD = "$iothub/methods/POST/";
    private static final String RID = "$rid=";
    private static final String VERSION = "$version=";
    private static final int STATUS_DIGITS = 3;
    private static final int NO_CONTENT = 204;
    private static final int OK = 200;

    private HubWords() {}

    /** What a device subscribes to. */
    public static List<String> filters(String deviceId) {
        return List.of(
                HubTopics.TWIN_RESPONSE_FILTER,
                HubTopics.DESIRED_FILTER,
                HubTopics.METHOD_FILTER,
                HubTopics.messageFilter(deviceId));
    }

    /** Null if the topic is none that a hub speaks on. */
    public static HubEvent read(String topic, String body, String deviceId) {
        try {
            if (topic.startsWith(TWIN_RESPONSE)) {
                return twinResponse(topic, body);
            }
            if (topic.startsWith(DESIRED)) {
                return new HubEvent.Desired(number(topic, VERSION));
            }
            if (topic.startsWith(METHOD)) {
                int end = topic.indexOf('/', METHOD.length());
                return new HubEvent.Method(
                        topic.substring(METHOD.length(), end), parameter(topic, RID), body);
            }
        } catch (IndexOutOfBoundsException | NumberFormatException broken) {
            return null;
        }
        String messages = HubTopics.messageFilter(deviceId);
        return topic.startsWith(messages.substring(0, messages.length() - 1))
                ? HubEvent.MESSAGE
                : null;
    }

    private static HubEvent twinResponse(String topic, String body) {
        int status =
                Integer.parseInt(
                        topic.substring(
                                TWIN_RESPONSE.length(), TWIN_RESPONSE.length() + STATUS_DIGITS));
        return switch (status) {
            case OK -> new HubEvent.Twin(body);
            case NO_CONTENT -> new HubEvent.Patched(number(topic, VERSION));
            default -> new HubEvent.TwinRefused(status, body);
        };
    }

    private static long number(String topic, String name) {
        return Long.parseLong(parameter(topic, name));
    }

    private static String parameter(String topic, String name) {
        int at = topic.indexOf(name) + name.length();
        int end = topic.indexOf('&', at);
        return topic.substring(at, end < 0 ? topic.length() : end);
    }
}
