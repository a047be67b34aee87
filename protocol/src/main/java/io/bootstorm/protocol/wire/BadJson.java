package io.bootstorm.protocol.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;

/** A body that is no JSON, or not of the documented shape. */
public final class BadJson extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadJson(String message) {
        super(message);
    }

    /** Says what is wrong and where, and shows nothing of the content. */
    public static BadJson from(IOException e) {
        // Bytes that begin like UTF-16 or UTF-32 are read as that, and may be none of it.
        return e instanceof JsonProcessingException json
                ? from(json)
                : new BadJson("the body is not JSON in UTF-8");
    }

    private static BadJson from(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path =
                    mapping.getPath().stream()
                            .map(
                                    step ->
                                            step.getFieldName() == null
                                                    ? "[" + step.getIndex() + "]"
                                                    : step.getFieldName())
                            .collect(Collectors.joining("."));
            return new BadJson("the member '" + path + "' is not of the documented type");
        }
        JsonLocation location = e.getLocation();
        return new BadJson(
                location == null
                        ? "the body is not JSON"
                        : "the body is not JSON (line "
                                + location.getLineNr()
                                + ", column "
                                + location.getColumnNr()
                                + ")");
    }
}
