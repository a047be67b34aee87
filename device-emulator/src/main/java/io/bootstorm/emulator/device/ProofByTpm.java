package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.TpmProof;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.sas.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A device's TPM for one boot.
 *
 * @param resource what tokens are for, as it goes on the wire
 * @param expiry of the tokens, in unix seconds
 */
record ProofByTpm(SoftwareTpm tpm, String resource, long expiry) implements TpmProof {

    @Override
    public byte[] endorsementKey() {
        return tpm.endorsementKey();
    }

    @Override
    public byte[] storageRootKey() {
        return tpm.storageRootKey();
    }

    @Override
    public String token(byte[] activationBlob) {
        tpm.activate(activationBlob);
        return signed() + "&skn=registration";
    }

    /** A token signed with the key that the TPM was given last, without a key's name. */
    String signed() {
        byte[] signature = tpm.sign((resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
        return "SharedAccessSignature sr="
                + resource
                + "&sig="
                + PercentCoding.encode(Base64.getEncoder().encodeToString(signature))
                + "&se="
                + expiry;
    }

    /** Says nothing of what the TPM holds. */
    @Override
    public String toString() {
        return "ProofByTpm[" + resource + "]";
    }
}
