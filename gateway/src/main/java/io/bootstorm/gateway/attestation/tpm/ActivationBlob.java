package io.bootstorm.gateway.attestation.tpm;

import io.bootstorm.protocol.sas.SymmetricKey;
import java.security.SecureRandom;

/**
 * An HMAC key in a form that only one TPM can open: the one with both the endorsement key and the
 * storage root key. What the service's own SDKs unpack, in that order: credential, its secret,
 * duplicate, its seed, public area, data.
 *
 * <p>The duplicate is wrapped twice: for the storage root key, and inside with a key that is the
 * credential, which a TPM gives out only if it holds the endorsement key as well.
 */
public final class ActivationBlob {

    private static final String STORAGE = "STORAGE";
    private static final String INTEGRITY = "INTEGRITY";
    private static final byte[] NO_CONTEXT = {};

    private final TpmPublicKey endorsementKey;
    private final TpmPublicKey storageRootKey;
    private final SecureRandom random;

    public ActivationBlob(
            TpmPublicKey endorsementKey, TpmPublicKey storageRootKey, SecureRandom random) {
        this.endorsementKey = endorsementKey;
        this.storageRootKey = storageRootKey;
        this.random = random;
    }

    /**
     * @param key what the TPM is to sign with afterwards
     * @param data for the device to decrypt; the service's own is unpublished
     */
    public byte[] of(SymmetricKey key, byte[] data) {
        IdentityKey identity = IdentityKey.of(key, draw(TpmAlgorithms.HASH_BYTES));
        byte[] innerKey = draw(TpmAlgorithms.AES_KEY_BYTES);
        byte[] credentialSeed = draw(TpmAlgorithms.HASH_BYTES);
        byte[] importSeed = draw(TpmAlgorithms.HASH_BYTES);
        return Tpm2b.join(
                credential(innerKey, credentialSeed),
                secret(endorsementKey, "IDENTITY", credentialSeed),
                duplicate(identity, innerKey, importSeed),
                secret(storageRootKey, "DUPLICATE", importSeed),
                Tpm2b.sized(identity.area()),
                Tpm2b.sized(TpmAlgorithms.encrypt(innerKey, data)));
    }

    /** TPM2B_ENCRYPTED_SECRET. */
    private byte[] secret(TpmPublicKey parent, String label, byte[] seed) {
        return Tpm2b.sized(TpmAlgorithms.encrypt(parent.key(), label, seed, random));
    }

    /** TPM2B_ID_OBJECT. */
    private byte[] credential(byte[] innerKey, byte[] seed) {
        return wrapped(Tpm2b.sized(innerKey), seed, storageRootKey.name());
    }

    /** TPM2B_PRIVATE. */
    private static byte[] duplicate(IdentityKey identity, byte[] innerKey, byte[] seed) {
        byte[] integrity = TpmAlgorithms.sha256(identity.sensitive(), identity.name().bytes());
        byte[] inner =
                TpmAlgorithms.encrypt(
                        innerKey, Tpm2b.join(Tpm2b.sized(integrity), identity.sensitive()));
        return wrapped(inner, seed, identity.name());
    }

    /** Encrypted, and bound to the object of that name, by keys that come from the seed. */
    private static byte[] wrapped(byte[] content, byte[] seed, TpmName object) {
        byte[] name = object.bytes();
        byte[] encrypted =
                TpmAlgorithms.encrypt(
                        TpmAlgorithms.kdfa(seed, STORAGE, name, TpmAlgorithms.AES_KEY_BYTES),
                        content);
        byte[] mac =
                TpmAlgorithms.hmac(
                        TpmAlgorithms.kdfa(seed, INTEGRITY, NO_CONTEXT, TpmAlgorithms.HASH_BYTES),
                        encrypted,
                        name);
        return Tpm2b.sized(Tpm2b.sized(mac), encrypted);
    }

    private byte[] draw(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return drawn;
    }
}
