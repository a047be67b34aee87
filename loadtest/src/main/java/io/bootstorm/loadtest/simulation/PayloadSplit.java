package io.bootstorm.loadtest.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.protocol.wire.Json;
import io.gatling.javaapi.core.Session;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells devices apart by what they say of themselves in their payload. May be used by all event
 * loops at once.
 */
final class PayloadSplit {

    /** Whoever has more of them has given every device its own. */
    private static final int MOST_KINDS = 20;

    private static final int LONGEST = 40;
    private static final String OTHER = "other";
    private static final String NONE = "none";

    private final String member;
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    /**
     * @param member of the payload
     */
    PayloadSplit(String member) {
        this.member = member;
    }

    /** The member's text, or its JSON, cut short; or a word for that there is none, or too many. */
    String kind(Session session) {
        String payload = session.getString(BootAttributes.PAYLOAD);
        String kind = payload == null ? NONE : text(payload);
        if (kinds.contains(kind)) {
            return kind;
        }
        return kinds.size() < MOST_KINDS && kinds.add(kind) ? kind : OTHER;
    }

    private String text(String payload) {
        JsonNode found =
                Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class).path(member);
        if (found.isMissingNode()) {
            return NONE;
        }
        String text = found.isTextual() ? found.textValue() : found.toString();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
