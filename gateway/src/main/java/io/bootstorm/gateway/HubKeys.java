package io.bootstorm.gateway;

import io.bootstorm.gateway.hubapi.HubAccess;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The keys of every linked hub's shared access policies, generated once: in a file of the data
 * folder that only its owner can read.
 */
public final class HubKeys {

    private static final String FILE = "hub-keys.json";

    private final Map<String, Map<String, SymmetricKeyAttestation>> hubs;

    private HubKeys(Content content) {
        this.hubs = new TreeMap<>(content.hubs());
    }

    /**
     * Those in a data folder; none if no gateway ran there. Only reads, so a gateway may be
     * running.
     *
     * @throws IOException if the file cannot be read; the message names it
     */
    public static HubKeys read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        return parse(Files.exists(file) ? Files.readString(file) : null, file.toString());
    }

    static HubKeys read(KeptFiles files) throws IOException {
        return parse(files.read(FILE), FILE);
    }

    /** What service SDKs are given; a secret. Empty if the hub has no such policy yet. */
    public Optional<String> connectionString(String hub, String policy) {
        return Optional.ofNullable(hubs.get(key(hub)))
                .map(policies -> policies.get(policy))
                .map(
                        keys ->
                                "HostName="
                                        + hub
                                        + ";SharedAccessKeyName="
                                        + policy
                                        + ";SharedAccessKey="
                                        + keys.primaryKey());
    }

    /** Makes what is missing, and keeps it. */
    HubAccess complete(Collection<String> linked, Supplier<SymmetricKey> keys, KeptFiles files)
            throws IOException {
        Map<String, Map<String, HubAccess.Keys>> access = new TreeMap<>();
        for (String hub : linked) {
            Map<String, SymmetricKeyAttestation> policies =
                    new TreeMap<>(hubs.getOrDefault(key(hub), Map.of()));
            Map<String, HubAccess.Keys> ofHub = new TreeMap<>();
            for (String policy : List.of(HubAccess.OWNER, HubAccess.SERVICE)) {
                SymmetricKeyAttestation pair =
                        policies.computeIfAbsent(
                                policy,
                                fresh ->
                                        new SymmetricKeyAttestation(
                                                keys.get().base64(), keys.get().base64()));
                ofHub.put(
                        policy,
                        new HubAccess.Keys(
                                SymmetricKey.fromBase64(pair.primaryKey()),
                                SymmetricKey.fromBase64(pair.secondaryKey())));
            }
            hubs.put(key(hub), policies);
            access.put(hub, ofHub);
        }
        files.writeSecret(FILE, Json.text(new Content(hubs)) + "\n");
        return new HubAccess(access);
    }

    private static String key(String hub) {
        return hub.toLowerCase(Locale.ROOT);
    }

    private static HubKeys parse(String text, String file) throws IOException {
        if (text == null) {
            return new HubKeys(new Content(null));
        }
        try {
            return new HubKeys(Json.read(text.getBytes(StandardCharsets.UTF_8), Content.class));
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
    private record Content(Map<String, Map<String, SymmetricKeyAttestation>> hubs) {

        Content {
            hubs = hubs == null ? Map.of() : hubs;
        }

        @Override
        public String toString() {
            return "HubKeys[]";
        }
    }
}
