package io.bootstorm.gateway;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.store.sqlite.SqliteStore;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The symmetric keys of enrollments that the configuration leaves out: generated once, the same
 * ever after. They are kept in a durable store with the enrollments, or else in a file of the data
 * folder. Ids are compared without case.
 */
public final class EnrollmentKeys {

    static final String FILE = "enrollment-keys.json";

    private final Map<String, SymmetricKeyAttestation> groups;
    private final Map<String, SymmetricKeyAttestation> individuals;
    private final boolean inForce;

    private EnrollmentKeys(Content content, boolean inForce) {
        this.groups = new TreeMap<>(content.enrollmentGroups());
        this.individuals = new TreeMap<>(content.individualEnrollments());
        this.inForce = inForce;
    }

    /**
     * Those that a gateway with this configuration has, or will have if it never ran. Only reads,
     * so the gateway may be running.
     *
     * @throws IOException if they cannot be read; the message says where
     */
    public static EnrollmentKeys of(GatewayConfig config) throws IOException {
        Path store = config.data().resolve(SqliteStore.FILE);
        return config.store() == StoreChoice.SQLITE && Files.exists(store)
                ? stored(SqliteStore.readEnrollments(store))
                : read(config.data());
    }

    private static EnrollmentKeys stored(List<Enrollment> enrollments) {
        EnrollmentKeys keys = new EnrollmentKeys(new Content(null, null), true);
        for (Enrollment one : enrollments) {
            if (one.mechanism() instanceof SymmetricKeys own) {
                (one instanceof Enrollment.Group ? keys.groups : keys.individuals)
                        .put(key(one.id()), own.attestation());
            }
        }
        return keys;
    }

    /** Whether these hold whatever the configuration says, as a store's do. */
    public boolean areInForce() {
        return inForce;
    }

    /**
     * Those in the file that a gateway without durable store has left in this data folder; none if
     * there is no such file. Only reads, so the gateway may be running.
     *
     * @throws IOException if the file cannot be read; the message names it
     */
    public static EnrollmentKeys read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return parse(Files.exists(file) ? Files.readString(file) : null, file.toString());
    }

    static EnrollmentKeys read(KeptFiles files) throws IOException {
        return parse(files.read(FILE), FILE);
    }

    /** The generated keys of a group; those that the configuration gives are not here. */
    public Optional<SymmetricKeyAttestation> ofGroup(String enrollmentGroupId) {
        return Optional.ofNullable(groups.get(key(enrollmentGroupId)));
    }

    /** The generated keys of an individual enrollment. */
    public Optional<SymmetricKeyAttestation> ofIndividual(String registrationId) {
        return Optional.ofNullable(individuals.get(key(registrationId)));
    }

    /**
     * What is configured, and generated keys in place of what is not; null if the mechanism is
     * another than symmetric key.
     */
    SymmetricKeyAttestation completeGroup(
            String enrollmentGroupId,
            AttestationMechanism configured,
            Supplier<SymmetricKey> generator) {
        return complete(groups, enrollmentGroupId, configured, generator);
    }

    /**
     * What is configured, and generated keys in place of what is not; null if the mechanism is
     * another than symmetric key.
     */
    SymmetricKeyAttestation completeIndividual(
            String registrationId,
            AttestationMechanism configured,
            Supplier<SymmetricKey> generator) {
        return complete(individuals, registrationId, configured, generator);
    }

    void write(KeptFiles files) throws IOException {
        if (!groups.isEmpty() || !individuals.isEmpty()) {
            files.writeSecret(FILE, Json.text(new Content(groups, individuals)));
        }
    }

    private static SymmetricKeyAttestation complete(
            Map<String, SymmetricKeyAttestation> generated,
            String id,
            AttestationMechanism configured,
            Supplier<SymmetricKey> generator) {
        if (Mechanisms.typeOf(configured) != AttestationType.SYMMETRIC_KEY) {
            return null;
        }
        SymmetricKeyAttestation own = configured == null ? null : configured.symmetricKey();
        if (own != null && own.primaryKey() != null && own.secondaryKey() != null) {
            return own;
        }
        SymmetricKeyAttestation kept =
                generated.computeIfAbsent(
                        key(id),
                        fresh ->
                                new SymmetricKeyAttestation(
                                        generator.get().base64(), generator.get().base64()));
        return new SymmetricKeyAttestation(
                own == null || own.primaryKey() == null ? kept.primaryKey() : own.primaryKey(),
                own == null || own.secondaryKey() == null
                        ? kept.secondaryKey()
                        : own.secondaryKey());
    }

    private static EnrollmentKeys parse(String text, String file) throws IOException {
        if (text == null) {
            return new EnrollmentKeys(new Content(null, null), false);
        }
        try {
            return new EnrollmentKeys(
                    Json.read(text.getBytes(StandardCharsets.UTF_8), Content.class), false);
        } catch (BadJson e) {
            throw new IOException(
                    file
                            + " is damaged ("
                            + e.getMessage()
                            + "); remove it and the keys are generated anew",
                    e);
        }
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** The file. */
    private record Content(
            Map<String, SymmetricKeyAttestation> enrollmentGroups,
            Map<String, SymmetricKeyAttestation> individualEnrollments) {

        Content {
            enrollmentGroups = enrollmentGroups == null ? Map.of() : enrollmentGroups;
            individualEnrollments =
                    individualEnrollments == null ? Map.of() : individualEnrollments;
        }

        @Override
        public String toString() {
            return "EnrollmentKeys[]";
        }
    }
}
