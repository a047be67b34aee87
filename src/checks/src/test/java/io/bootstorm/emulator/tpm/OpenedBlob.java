package io.bootstorm.emulator.tpm;

import io.bootstorm.protocol.id.RegistrationId;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What DPS sealed for a TPM, opened by somebody who has the TPM's keys and tells what no TPM tells:
 * beside the emulator's own classes, since those keep it to themselves.
 */
public final class OpenedBlob {

    private OpenedBlob() {}

    /**
     * The key that the device is to sign with, and the nonces that sealed it: the inner wrapper's
     * key, and the seeds of both outer wrappers.
     *
     * @param seed of the device's TPM, as {@link TpmFactory} takes it
     */
    public static List<byte[]> secrets(long seed, RegistrationId device, byte[] blob) {
        StorageKey endorsement =
                StorageKey.endorsement(SeededBytes.of(seed, "endorsement key of " + device.key()));
        StorageKey storageRoot = StorageKey.storageRoot(SeededBytes.of(seed, "storage root key"));
        ByteBuffer in = ByteBuffer.wrap(blob);
        byte[] credential = Structures.sized(in, "credential");
        byte[] credentialSeed =
                endorsement.open("IDENTITY", Structures.sized(in, "credential's secret"));
        byte[] duplicate = Structures.sized(in, "duplicate");
        byte[] importSeed = storageRoot.open("DUPLICATE", Structures.sized(in, "duplicate's seed"));
        byte[] name = Structures.name(Structures.sized(in, "public area"));
        byte[] innerKey =
                sized(
                        new OuterWrapper("credential", credentialSeed, storageRoot.name())
                                .open(credential));
        byte[] inner = new OuterWrapper("duplicate", importSeed, name).open(duplicate);
        return List.of(
                key(ByteBuffer.wrap(TpmCrypto.decrypt(innerKey, inner))),
                innerKey,
                credentialSeed,
                importSeed);
    }

    /** Of a hash and a sensitive area: type, authorization value, seed value, key. */
    private static byte[] key(ByteBuffer inner) {
        Structures.sized(inner, "hash");
        ByteBuffer sensitive = ByteBuffer.wrap(Structures.sized(inner, "sensitive area"));
        Structures.uint16(sensitive, "type");
        Structures.sized(sensitive, "authorization value");
        Structures.sized(sensitive, "seed value");
        return Structures.sized(sensitive, "key");
    }

    private static byte[] sized(byte[] structure) {
        return Structures.sized(ByteBuffer.wrap(structure), "key");
    }
}
