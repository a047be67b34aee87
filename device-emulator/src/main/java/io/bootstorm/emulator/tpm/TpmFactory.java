package io.bootstorm.emulator.tpm;

import io.bootstorm.protocol.id.RegistrationId;

/** Makes the TPMs of a fleet from its seed. Safe for use by many threads. */
public final class TpmFactory {

    private final long seed;
    private final StorageKey storageRootKey;

    /** Makes the storage root key that all have, which takes some tenths of a second. */
    public TpmFactory(long seed) {
        this.seed = seed;
        this.storageRootKey = StorageKey.storageRoot(SeededBytes.of(seed, "storage root key"));
    }

    /** Takes as long again. */
    public SoftwareTpm of(RegistrationId device) {
        return new SoftwareTpm(
                StorageKey.endorsement(SeededBytes.of(seed, "endorsement key of " + device.key())),
                storageRootKey);
    }
}
