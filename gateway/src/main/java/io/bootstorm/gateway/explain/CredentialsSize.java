package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Credentials;

/** What keeping a device's credentials costs. */
final class CredentialsSize {

    private CredentialsSize() {}

    /** Bytes, estimated. */
    static int of(Credentials credentials) {
        return credentials instanceof Credentials.SharedAccess shared
                ? 64 + shared.token().length()
                : 64;
    }
}
