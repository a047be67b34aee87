package io.bootstorm.emulator.client;

/** How a device proves during a connection which TPM it has. On the connection's loop. */
public interface TpmProof {

    /** TPM2B_PUBLIC. */
    byte[] endorsementKey();

    /** TPM2B_PUBLIC. */
    byte[] storageRootKey();

    /**
     * Lets the TPM open what DPS sealed for it.
     *
     * @return a SAS token as it goes on the wire, signed with the key that was in it; a secret
     * @throws IllegalArgumentException if the TPM cannot open it; the message says why
     */
    String token(byte[] activationBlob);
}
