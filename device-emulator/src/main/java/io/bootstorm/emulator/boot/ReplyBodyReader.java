package io.bootstorm.emulator.boot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Reads a reply's JSON in one pass, without a tree: every boot does so at least twice. */
final class ReplyBodyReader {

    private static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private String operationId;
    private String status;
    private boolean hasRegistrationState;
    private String assignedHub;
    private String deviceId;
    private String substatus;
    private int errorCode;
    private String errorMessage;
    private String lastUpdated;
    private String payload;
    private String authenticationKey;

    private ReplyBodyReader() {}

    /** Null if the bytes are no JSON object. */
    static ReplyBody read(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            ReplyBodyReader reader = new ReplyBodyReader();
            reader.readRoot(parser);
            return parser.nextToken() == null ? reader.body(bytes, offset, length) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void readRoot(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "operationId" -> operationId = text(parser, value);
                case "status" -> status = text(parser, value);
                case "errorCode" -> errorCode = number(parser, value, errorCode);
                case "message" -> errorMessage = text(parser, value);
                case "authenticationKey" -> authenticationKey = text(parser, value);
                case "registrationState" -> {
                    if (value == JsonToken.START_OBJECT) {
                        hasRegistrationState = true;
                        readRegistrationState(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void readRegistrationState(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "assignedHub" -> assignedHub = text(parser, value);
                case "deviceId" -> deviceId = text(parser, value);
                case "substatus" -> substatus = text(parser, value);
                case "errorCode" -> errorCode = number(parser, value, errorCode);
                case "errorMessage" -> errorMessage = text(parser, value);
                case "lastUpdatedDateTimeUtc" -> lastUpdated = text(parser, value);
                case "payload" -> payload = json(parser, value);
                case "tpm" -> readTpm(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void readTpm(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken member = parser.nextToken();
            if (name.equals("authenticationKey")) {
                authenticationKey = text(parser, member);
            } else {
                parser.skipChildren();
            }
        }
    }

    private ReplyBody body(byte[] bytes, int offset, int length) {
        return new ReplyBody(
                operationId,
                status,
                hasRegistrationState,
                assignedHub,
                deviceId,
                substatus,
                errorCode,
                errorMessage,
                lastUpdated,
                payload,
                authenticationKey,
                isGood() ? null : text(bytes, offset, length));
    }

    private boolean isGood() {
        return "assigning".equals(status) || "assigned".equals(status);
    }

    private static String text(byte[] bytes, int offset, int length) {
        int shown = Math.min(length, ReplyBody.MAX_TEXT);
        return new String(bytes, offset, shown, StandardCharsets.UTF_8);
    }

    private static String text(JsonParser parser, JsonToken value) throws IOException {
        parser.skipChildren();
        return value == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    private static int number(JsonParser parser, JsonToken value, int otherwise)
            throws IOException {
        parser.skipChildren();
        return value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : otherwise;
    }

    private static String json(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }
}
