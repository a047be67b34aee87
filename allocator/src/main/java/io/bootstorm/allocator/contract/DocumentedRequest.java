package io.bootstorm.allocator.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Request bodies as Microsoft's documents print them, to the byte. */
public enum DocumentedRequest {
    /** "Understand custom allocation policies": two linked hubs, a firmware version as payload. */
    CONCEPT_FIRST_REGISTRATION("concept-first-registration.json"),
    /** "Tutorial: Use custom allocation policies": a toaster, one linked hub, no payload. */
    TUTORIAL_TOASTER("tutorial-toaster.json"),
    /** The same tutorial: a heat pump, which the tutorial's function refuses. */
    TUTORIAL_HEAT_PUMP("tutorial-heatpump.json");

    private final String file;

    DocumentedRequest(String file) {
        this.file = file;
    }

    public byte[] bytes() {
        try (InputStream in = DocumentedRequest.class.getResourceAsStream("bodies/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }

    public String text() {
        return new String(bytes(), UTF_8);
    }

    public AllocationRequest request() {
        return Json.read(bytes(), AllocationRequest.class);
    }
}
