package io.bootstorm.protocol.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A body from {@code src/test/resources/wire}; its README says where each comes from. */
record Fixture(String text) {

    static Fixture named(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream("/wire/" + file)) {
            return new Fixture(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T as(Class<T> type) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    /** The printed body without the white space that the document lays it out with. */
    String compact() {
        StringBuilder compact = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                inString = !inString;
            }
            if (inString || !Character.isWhitespace(c)) {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}
