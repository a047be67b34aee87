package io.bootstorm.gateway.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How much memory a JSON tree takes, estimated. */
final class PayloadSize {

    private static final int NODE_BYTES = 48;

    private PayloadSize() {}

    /**
     * @param limit from where on it does not matter how much more it is
     * @param tree null for nothing
     */
    static int upTo(int limit, JsonNode tree) {
        if (tree == null) {
            return 0;
        }
        int bytes = NODE_BYTES;
        if (tree.isTextual()) {
            return bytes + tree.textValue().length();
        }
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            bytes += member.getKey().length() + upTo(limit - bytes, member.getValue());
            if (bytes > limit) {
                return bytes;
            }
        }
        if (tree.isArray()) {
            for (JsonNode element : tree) {
                bytes += upTo(limit - bytes, element);
                if (bytes > limit) {
                    return bytes;
                }
            }
        }
        return bytes;
    }
}
