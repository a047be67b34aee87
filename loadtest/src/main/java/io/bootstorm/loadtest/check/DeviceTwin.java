package io.bootstorm.loadtest.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;

/**
 * A device's twin as its hub showed it.
 *
 * @param properties an object with {@code desired} and {@code reported}
 */
public record DeviceTwin(JsonNode properties) {

    /**
     * @throws BadJson if the text is no JSON
     */
    public static DeviceTwin read(String body) {
        return new DeviceTwin(Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    /**
     * A desired property.
     *
     * @param path names joined by dots, such as {@code firmware.version}
     * @return its text, or its JSON if it is no text; null if it is not there
     */
    public String desired(String path) {
        return property("desired", path);
    }

    /** A reported one, as {@link #desired}. */
    public String reported(String path) {
        return property("reported", path);
    }

    /** No name has a dot in it: hubs take none. */
    private String property(String section, String path) {
        JsonNode found = properties.path(section);
        for (String name : path.split("\\.", -1)) {
            found = found.path(name);
        }
        if (found.isMissingNode() || found.isNull()) {
            return null;
        }
        return found.isTextual() ? found.textValue() : found.toString();
    }
}
