package io.bootstorm.gateway.attestation.tpm;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The keys that TPMs were given, for so long and so many: beyond that the oldest is forgotten, and
 * its device is challenged anew. How long the service keeps them is unpublished. Safe for use by
 * many threads.
 */
public final class TpmKeyring {

    private final SecureRandom random;
    private final Duration lifetime;
    private final int capacity;

    /** By {@link RegistrationId#key}, oldest first. */
    private final LinkedHashMap<String, TpmGrant> grants = new LinkedHashMap<>();

    /**
     * @param random where keys come from, so as secure as they are to be; by many threads
     */
    public TpmKeyring(SecureRandom random, Duration lifetime, int capacity) {
        this.random = random;
        this.lifetime = lifetime;
        this.capacity = capacity;
    }

    /**
     * The keys of this TPM: those it was given already, so that a device that asks twice may use
     * either answer, or new ones.
     *
     * @throws IllegalArgumentException if a key cannot be used; the message says which and why
     */
    public synchronized TpmGrant grant(RegistrationId id, TpmAttestation presented, Instant now) {
        TpmGrant known = find(id, now).orElse(null);
        if (known != null && known.presented().equals(presented)) {
            return known;
        }
        TpmGrant made =
                new TpmGrant(
                        presented,
                        key("endorsementKey", presented.endorsementKey()),
                        key("storageRootKey", presented.storageRootKey()),
                        draw(),
                        draw(),
                        now.plus(lifetime));
        grants.remove(id.key());
        forget(now);
        grants.put(id.key(), made);
        return made;
    }

    public synchronized Optional<TpmGrant> find(RegistrationId id, Instant now) {
        return Optional.ofNullable(grants.get(id.key()))
                .filter(grant -> grant.until().isAfter(now));
    }

    /**
     * A key as only the TPM of that grant can open it.
     *
     * @param key one of the grant's
     * @param data for the device to decrypt; what the service sends there is unpublished
     * @return the activation blob, in base64
     */
    public String wrap(SymmetricKey key, TpmGrant grant, String data) {
        ActivationBlob blob =
                new ActivationBlob(grant.endorsementKey(), grant.storageRootKey(), random);
        return Base64.getEncoder()
                .encodeToString(blob.of(key, data.getBytes(StandardCharsets.UTF_8)));
    }

    private static TpmPublicKey key(String member, String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("there is no " + member);
        }
        try {
            return TpmPublicKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(member + ": " + e.getMessage(), e);
        }
    }

    private void forget(Instant now) {
        Iterator<TpmGrant> oldest = grants.values().iterator();
        while (oldest.hasNext()) {
            TpmGrant grant = oldest.next();
            if (grants.size() < capacity && grant.until().isAfter(now)) {
                return;
            }
            oldest.remove();
        }
    }

    private SymmetricKey draw() {
        byte[] bytes = new byte[TpmAlgorithms.HASH_BYTES];
        random.nextBytes(bytes);
        return SymmetricKey.of(bytes);
    }
}
