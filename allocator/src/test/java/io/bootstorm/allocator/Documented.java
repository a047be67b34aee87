package io.bootstorm.allocator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The fixtures below {@code bodies}, whose README says where they come from. */
public enum Documented {
    CONCEPT_FIRST_REGISTRATION("concept-first-registration.json"),
    /** Has a device context only, and so no linked hubs. */
    CONCEPT_LATER_CONTEXT("concept-later-context.json"),
    CONCEPT_RESPONSE("concept-response.json"),
    TUTORIAL_TOASTER("tutorial-toaster.json"),
    TUTORIAL_TOASTER_LOG("tutorial-toaster-log.txt"),
    TUTORIAL_HEAT_PUMP("tutorial-heatpump.json"),
    TUTORIAL_HEAT_PUMP_LOG("tutorial-heatpump-log.txt");

    private final String file;

    Documented(String file) {
        this.file = file;
    }

    public byte[] bytes() {
        try (InputStream in =
                Documented.class.getResourceAsStream(
                        "/io/bootstorm/allocator/contract/bodies/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return new String(bytes(), UTF_8);
    }

    public List<String> lines() {
        return text().lines().toList();
    }
}
