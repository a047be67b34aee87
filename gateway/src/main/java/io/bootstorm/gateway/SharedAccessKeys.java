package io.bootstorm.gateway;

import io.bootstorm.gateway.serviceapi.AccessPolicy;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The keys that were generated for shared access policies without keys of their own: in a file of
 * the data folder that only its owner can read.
 */
public final class SharedAccessKeys {

    private static final String FILE = "shared-access-keys.json";

    private final Map<String, SymmetricKeyAttestation> generated;

    private SharedAccessKeys(Content content) {
        this.generated = new TreeMap<>(content.policies());
    }

    /**
     * Those in a data folder; none if no gateway ran there. Only reads, so a gateway may be
     * running.
     *
     * @throws IOException if the file cannot be read; the message names it
     */
    public static SharedAccessKeys read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return parse(Files.exists(file) ? Files.readString(file) : null, file.toString());
    }

    static SharedAccessKeys read(KeptFiles files) throws IOException {
        return parse(files.read(FILE), FILE);
    }

    /** The primary key in base64, configured or generated; empty if it is still to be generated. */
    public Optional<String> primaryKey(SharedAccessPolicy policy) {
        return policy.primaryKey() != null
                ? Optional.of(policy.primaryKey())
                : Optional.ofNullable(generated.get(policy.name()))
                        .map(SymmetricKeyAttestation::primaryKey);
    }

    /** The policies with keys, made where neither the configuration nor the file has them. */
    List<AccessPolicy> complete(
            List<SharedAccessPolicy> configured, Supplier<SymmetricKey> generator) {
        return configured.stream().map(policy -> complete(policy, generator)).toList();
    }

    void write(KeptFiles files) throws IOException {
        if (!generated.isEmpty()) {
            files.writeSecret(FILE, Json.text(new Content(generated)) + "\n");
        }
    }

    private AccessPolicy complete(SharedAccessPolicy policy, Supplier<SymmetricKey> generator) {
        String primary = policy.primaryKey();
        String secondary = policy.secondaryKey();
        if (primary == null || secondary == null) {
            SymmetricKeyAttestation kept =
                    generated.computeIfAbsent(
                            policy.name(),
                            fresh ->
                                    new SymmetricKeyAttestation(
                                            generator.get().base64(), generator.get().base64()));
            primary = primary == null ? kept.primaryKey() : primary;
            secondary = secondary == null ? kept.secondaryKey() : secondary;
        }
        return new AccessPolicy(
                policy.name(),
                new HashSet<>(policy.permissions()),
                SymmetricKey.fromBase64(primary),
                SymmetricKey.fromBase64(secondary));
    }

    private static SharedAccessKeys parse(String text, String file) throws IOException {
        if (text == null) {
            return new SharedAccessKeys(new Content(null));
        }
        try {
            return new SharedAccessKeys(
                    Json.read(text.getBytes(StandardCharsets.UTF_8), Content.class));
        } catch (BadJson e) {
            throw new IOException(
                    file
                            + " is damaged ("
                            + e.getMessage()
                            + "); remove it and the keys are generated anew",
                    e);
        }
    }

    /** The file. */
    private record Content(Map<String, SymmetricKeyAttestation> policies) {

        Content {
            policies = policies == null ? Map.of() : policies;
        }

        @Override
        public String toString() {
            return "SharedAccessKeys[]";
        }
    }
}
