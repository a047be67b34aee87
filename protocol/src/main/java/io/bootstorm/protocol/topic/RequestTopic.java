package io.bootstorm.protocol.topic;

import io.bootstorm.protocol.sas.PercentCoding;
import java.util.Optional;

/**
 * What a device asks by the topic it publishes to.
 *
 * <p>{@code $rid} is opaque: SDKs send counters, GUIDs or always {@code 1}, and it is given back as
 * sent. It may be absent ({@link #rid} is then empty); that is answered with an empty one, which is
 * an assumption.
 */
public sealed interface RequestTopic {

    /** As sent, not decoded; empty if there was none. */
    String rid();

    record Register(String rid) implements RequestTopic {
        public String text() {
            return DeviceTopics.REGISTER_PREFIX + "$rid=" + rid;
        }
    }

    /**
     * @param operationId decoded; empty if there was none
     */
    record Poll(String rid, String operationId) implements RequestTopic {
        public String text() {
            return DeviceTopics.POLL_PREFIX + "$rid=" + rid + "&operationId=" + operationId;
        }
    }

    /** Empty if the topic is neither a register nor a poll topic. */
    static Optional<RequestTopic> parse(String topic) {
        if (topic.startsWith(DeviceTopics.REGISTER_PREFIX)) {
            String query = topic.substring(DeviceTopics.REGISTER_PREFIX.length());
            return Optional.of(new Register(parameter(query, "$rid")));
        }
        if (topic.startsWith(DeviceTopics.POLL_PREFIX)) {
            String query = topic.substring(DeviceTopics.POLL_PREFIX.length());
            return Optional.of(
                    new Poll(parameter(query, "$rid"), decoded(parameter(query, "operationId"))));
        }
        return Optional.empty();
    }

    private static String parameter(String query, String name) {
        int at = 0;
        while (at <= query.length()) {
            int end = query.indexOf('&', at);
            int stop = end < 0 ? query.length() : end;
            if (query.startsWith(name, at)
                    && at + name.length() < stop
                    && query.charAt(at + name.length()) == '=') {
                return query.substring(at + name.length() + 1, stop);
            }
            at = stop + 1;
        }
        return "";
    }

    private static String decoded(String text) {
        try {
            return PercentCoding.decode(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
