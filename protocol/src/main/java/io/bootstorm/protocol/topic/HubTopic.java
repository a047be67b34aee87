package io.bootstorm.protocol.topic;

import java.util.Optional;

/** What a device tells or asks its hub, by the topic that it publishes to. */
public sealed interface HubTopic {

    /**
     * @param properties the property bag, as sent; empty for none
     */
    record Telemetry(String properties) implements HubTopic {}

    record TwinGet(String rid) implements HubTopic {}

    record ReportedPatch(String rid) implements HubTopic {}

    record MethodResponse(int status, String rid) implements HubTopic {}

    /**
     * Empty if the topic is none that this device may publish to, another device's among them.
     *
     * @param deviceId of the device that publishes
     */
    static Optional<HubTopic> parse(String topic, String deviceId) {
        if (topic.startsWith(HubTopics.TWIN_GET)) {
            return Optional.of(new TwinGet(rid(topic, HubTopics.TWIN_GET.length())));
        }
        if (topic.startsWith(HubTopics.REPORTED_PATCH)) {
            return Optional.of(new ReportedPatch(rid(topic, HubTopics.REPORTED_PATCH.length())));
        }
        if (topic.startsWith(HubTopics.METHOD_RESPONSE)) {
            return methodResponse(topic);
        }
        String prefix = HubTopics.telemetryPrefix(deviceId);
        if (topic.startsWith(prefix)) {
            return Optional.of(new Telemetry(topic.substring(prefix.length())));
        }
        return topic.equals(prefix.substring(0, prefix.length() - 1))
                ? Optional.of(new Telemetry(""))
                : Optional.empty();
    }

    private static Optional<HubTopic> methodResponse(String topic) {
        int statusAt = HubTopics.METHOD_RESPONSE.length();
        int queryAt = topic.indexOf("/?", statusAt);
        if (queryAt < 0) {
            return Optional.empty();
        }
        try {
            int status = Integer.parseInt(topic, statusAt, queryAt, 10);
            return Optional.of(new MethodResponse(status, rid(topic, queryAt + 2)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As sent; empty if there is none. */
    private static String rid(String topic, int queryAt) {
        for (String parameter : topic.substring(queryAt).split("&")) {
            if (parameter.startsWith("$rid=")) {
                return parameter.substring("$rid=".length());
            }
        }
        return "";
    }
}
