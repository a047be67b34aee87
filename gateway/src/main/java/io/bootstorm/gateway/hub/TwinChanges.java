package io.bootstorm.gateway.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.TwinSection;
import io.bootstorm.protocol.wire.InitialTwin;
import java.time.Instant;
import java.util.Map;

/**
 * How twins come to be and change ("Understand and use device twins"): a patch is merged member by
 * member, objects into objects; null removes. What is given is never changed in place.
 */
public final class TwinChanges {

    private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

    private TwinChanges() {}

    /**
     * The twin of a device that is made anew.
     *
     * @param initial null for an empty one
     */
    public static DeviceTwin initial(InitialTwin initial, Instant now) {
        ObjectNode tags = initial == null ? null : initial.tags();
        ObjectNode desired =
                initial == null || initial.properties() == null
                        ? null
                        : initial.properties().desired();
        return new DeviceTwin(
                withoutNulls(tags),
                new TwinSection(withoutNulls(desired), 1, now),
                new TwinSection(EMPTY, 1, now),
                1,
                DeviceTwin.FIRST_VERSION);
    }

    /** What is left of {@code current} once {@code patch} was merged into it. */
    public static ObjectNode merged(ObjectNode current, ObjectNode patch) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(current);
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                merged.remove(member.getKey());
            } else if (value instanceof ObjectNode object) {
                JsonNode before = merged.get(member.getKey());
                merged.set(
                        member.getKey(),
                        merged(before instanceof ObjectNode there ? there : EMPTY, object));
            } else {
                merged.set(member.getKey(), value);
            }
        }
        return merged;
    }

    /** Copies only what has nulls to lose, so that devices share what their enrollment gives. */
    public static ObjectNode withoutNulls(ObjectNode given) {
        if (given == null) {
            return EMPTY;
        }
        return hasNulls(given) ? merged(EMPTY, given) : given;
    }

    private static boolean hasNulls(ObjectNode object) {
        for (JsonNode value : object) {
            if (value.isNull() || (value instanceof ObjectNode inner && hasNulls(inner))) {
                return true;
            }
        }
        return false;
    }
}
