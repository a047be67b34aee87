package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.protocol.topic.DeviceTopics;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The topics of the device API as the C SDK writes and reads them: of a reply, the number behind
 * the prefix and the text behind the first {@code retry-after=}; {@code $rid} is not looked at.
 */
public final class MqttTopics {

    private static final String REGISTER = DeviceTopics.REGISTER_PREFIX + "$rid=";
    private static final String POLL = DeviceTopics.POLL_PREFIX + "$rid=";
    private static final String RETRY_AFTER = "retry-after=";
    private static final byte[] RESPONSE_PREFIX =
            DeviceTopics.RESPONSE_PREFIX.getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_DIGITS = 3;

    /**
     * @param retryAfter null if absent
     */
    public record Reply(int status, String retryAfter) {}

    private MqttTopics() {}

    public static String register(int rid) {
        return REGISTER + rid;
    }

    public static String poll(int rid, String operationId) {
        return POLL + rid + "&operationId=" + operationId;
    }

    /** Null if the topic is not a reply's. */
    public static Reply reply(ByteBuf in, int at, int length) {
        int statusAt = at + RESPONSE_PREFIX.length;
        int restAt = statusAt + STATUS_DIGITS;
        if (restAt >= at + length || in.getByte(restAt) != '/' || !hasPrefix(in, at)) {
            return null;
        }
        int status = 0;
        for (int i = statusAt; i < restAt; i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            status = 10 * status + digit;
        }
        String rest = in.toString(restAt, at + length - restAt, StandardCharsets.UTF_8);
        return new Reply(status, retryAfter(rest));
    }

    private static boolean hasPrefix(ByteBuf in, int at) {
        for (int i = 0; i < RESPONSE_PREFIX.length; i++) {
            if (in.getByte(at + i) != RESPONSE_PREFIX[i]) {
                return false;
            }
        }
        return true;
    }

    private static String retryAfter(String query) {
        int at = query.indexOf(RETRY_AFTER);
        if (at < 0) {
            return null;
        }
        int end = query.indexOf('&', at);
        return query.substring(at + RETRY_AFTER.length(), end < 0 ? query.length() : end);
    }
}
