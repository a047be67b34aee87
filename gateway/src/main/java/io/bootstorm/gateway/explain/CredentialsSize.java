package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Credentials;

/** What keeping a device's credentials costs. */
final class CredentialsSize {

    /** The keys of a TPM, and the blob that answers them. */
    private static final int TPM_BYTES = 2_048;

    private CredentialsSize() {}

    /** Bytes, estimated. */
    static int of(Credentials credentials) {
        if (credentials instanceof Credentials.Tpm) {
            return TPM_BYTES;
        }
        return credentials instanceof Credentials.SharedAccess shared
                ? 64 + shared.token().length()
                : 64;
    }
}
