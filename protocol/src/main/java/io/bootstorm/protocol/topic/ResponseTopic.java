package io.bootstorm.protocol.topic;

import java.util.Optional;

/**
 * The topic of a reply: {@code $dps/registrations/res/{status}/?$rid={rid}} and, while polling is
 * to go on, {@code &retry-after={seconds}}. Nothing else and in this order: SDKs read it by
 * position.
 *
 * @param rid as the device sent it
 * @param retryAfter the text behind {@code retry-after=}, unparsed since each SDK reads it in its
 *     own way; null if absent
 */
public record ResponseTopic(int status, String rid, String retryAfter) {

    private static final String RID = "/?$rid=";
    private static final String RETRY_AFTER = "&retry-after=";

    public String text() {
        String topic = DeviceTopics.RESPONSE_PREFIX + status + RID + rid;
        return retryAfter == null ? topic : topic + RETRY_AFTER + retryAfter;
    }

    /** Empty if the topic is not a reply of DPS. */
    public static Optional<ResponseTopic> parse(String topic) {
        if (!topic.startsWith(DeviceTopics.RESPONSE_PREFIX)) {
            return Optional.empty();
        }
        int statusAt = DeviceTopics.RESPONSE_PREFIX.length();
        int ridAt = topic.indexOf(RID, statusAt);
        if (ridAt < 0 || ridAt - statusAt != 3) {
            return Optional.empty();
        }
        int status;
        try {
            status = Integer.parseInt(topic, statusAt, ridAt, 10);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        int valueAt = ridAt + RID.length();
        int retryAt = topic.indexOf(RETRY_AFTER, valueAt);
        return Optional.of(
                retryAt < 0
                        ? new ResponseTopic(status, topic.substring(valueAt), null)
                        : new ResponseTopic(
                                status,
                                topic.substring(valueAt, retryAt),
                                topic.substring(retryAt + RETRY_AFTER.length())));
    }
}
