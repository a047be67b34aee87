package io.bootstorm.emulator.tpm;

import io.bootstorm.protocol.id.RegistrationId;
import java.nio.ByteBuffer;

/**
 * The TPM of one emulated device. Its endorsement key comes from a seed and the device's
 * registration id, and is the same on every machine; its storage root key comes from the seed
 * alone, since nothing is enrolled by it and RSA keys are dear. Not for keeping secrets: whoever
 * has the seed has all of its keys.
 *
 * <p>Used by one thread after the other.
 */
public final class SoftwareTpm {

    private final StorageKey endorsementKey;
    private final StorageKey storageRootKey;
    private volatile IdentityKey identity;

    SoftwareTpm(StorageKey endorsementKey, StorageKey storageRootKey) {
        this.endorsementKey = endorsementKey;
        this.storageRootKey = storageRootKey;
    }

    /** Takes some tenths of a second: not for an event loop. */
    public static SoftwareTpm of(long seed, RegistrationId device) {
        return new TpmFactory(seed).of(device);
    }

    /** TPM2B_PUBLIC. */
    public byte[] endorsementKey() {
        return endorsementKey.publicKey();
    }

    /** TPM2B_PUBLIC. */
    public byte[] storageRootKey() {
        return storageRootKey.publicKey();
    }

    /**
     * Opens what DPS sealed for this TPM: ActivateCredential, Import and Load. From here on the key
     * in it signs.
     *
     * @param activationBlob credential, its secret, duplicate, its seed, public area, data
     * @throws IllegalArgumentException if this TPM cannot open it; the message says what is wrong
     */
    public void activate(byte[] activationBlob) {
        ByteBuffer in = ByteBuffer.wrap(activationBlob);
        byte[] credential = Structures.sized(in, "credential");
        byte[] credentialSecret = Structures.sized(in, "credential's secret");
        byte[] duplicate = Structures.sized(in, "duplicate");
        byte[] importSeed = Structures.sized(in, "duplicate's seed");
        byte[] area = Structures.sized(in, "public area");
        byte[] innerKey =
                Structures.sized(
                        ByteBuffer.wrap(
                                new OuterWrapper(
                                                "credential",
                                                endorsementKey.open("IDENTITY", credentialSecret),
                                                storageRootKey.name())
                                        .open(credential)),
                        "key in the credential");
        byte[] name = Structures.name(area);
        byte[] inner =
                new OuterWrapper("duplicate", storageRootKey.open("DUPLICATE", importSeed), name)
                        .open(duplicate);
        identity = IdentityKey.imported(innerKey, inner, name, area);
    }

    /**
     * HMAC-SHA256 under the key that was activated last.
     *
     * @throws IllegalStateException if none was
     */
    public byte[] sign(byte[] text) {
        IdentityKey key = identity;
        if (key == null) {
            throw new IllegalStateException("this TPM was given no key to sign with yet");
        }
        return key.sign(text);
    }
}
