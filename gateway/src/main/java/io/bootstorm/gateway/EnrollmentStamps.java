package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * ETags and dates of the configured enrollments, kept in the data folder unless the store is
 * durable: webhooks see them, and a restart changes nothing. An enrollment whose definition has
 * changed gets a new ETag and date of change.
 */
final class EnrollmentStamps {

    static final String FILE = "enrollment-stamps.json";

    private final Map<String, Kept> kept;
    private final Map<String, Kept> current = new TreeMap<>();
    private final Instant now;
    private final Supplier<String> etags;

    private EnrollmentStamps(Map<String, Kept> kept, Instant now, Supplier<String> etags) {
        this.kept = kept;
        this.now = now;
        this.etags = etags;
    }

    /**
     * @throws IOException if the file cannot be read; the message names it
     */
    static EnrollmentStamps read(KeptFiles files, Instant now, Supplier<String> etags)
            throws IOException {
        String text = files.read(FILE);
        if (text == null) {
            return new EnrollmentStamps(Map.of(), now, etags);
        }
        try {
            Content content = Json.read(text.getBytes(StandardCharsets.UTF_8), Content.class);
            return new EnrollmentStamps(content.enrollments(), now, etags);
        } catch (BadJson e) {
            throw new IOException(
                    FILE + " is damaged (" + e.getMessage() + "); remove it and it is made anew",
                    e);
        }
    }

    EnrollmentStamp of(EnrollmentGroup group) {
        return stamp("group " + group.enrollmentGroupId(), group);
    }

    EnrollmentStamp of(IndividualEnrollment individual) {
        return stamp("individual " + individual.registrationId(), individual);
    }

    /** Forgets enrollments that are configured no longer. */
    void write(KeptFiles files) throws IOException {
        if (!current.equals(kept)) {
            files.writeSecret(FILE, Json.text(new Content(current)));
        }
    }

    private EnrollmentStamp stamp(String name, Object definition) {
        String key = name.toLowerCase(Locale.ROOT);
        String digest = digest(Json.bytes(definition));
        Kept before = kept.get(key);
        Kept stamped =
                before != null && before.definition().equals(digest)
                        ? before
                        : new Kept(
                                digest,
                                etags.get(),
                                before == null ? now.toString() : before.created(),
                                now.toString());
        current.put(key, stamped);
        return new EnrollmentStamp(
                stamped.etag(),
                Instant.parse(stamped.created()),
                Instant.parse(stamped.lastUpdated()),
                EnrollmentOrigin.CONFIGURATION);
    }

    private static String digest(byte[] definition) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(definition));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The file. */
    private record Content(Map<String, Kept> enrollments) {

        Content {
            enrollments = enrollments == null ? Map.of() : enrollments;
        }
    }

    /**
     * @param definition SHA-256 of the configured enrollment, since that may hold secrets
     */
    private record Kept(String definition, String etag, String created, String lastUpdated) {}
}
