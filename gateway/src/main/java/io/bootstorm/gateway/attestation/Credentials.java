package io.bootstorm.gateway.attestation;

import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.TpmAttestation;

/** What a device presented; nothing of it is checked yet. One kind per attestation mechanism. */
public sealed interface Credentials {

    /** As the device wrote it; may be another instance's. */
    String idScope();

    RegistrationId registrationId();

    /** The api-version of the device's request. */
    String apiVersion();

    /**
     * A client certificate in place of a token.
     *
     * @param chain of the connection's TLS; not empty
     */
    record Certificate(
            String idScope, RegistrationId registrationId, String apiVersion, PresentedChain chain)
            implements Credentials {}

    /**
     * The keys of a TPM that is to be given a key to sign a token with.
     *
     * @param keys as sent
     */
    record Tpm(
            String idScope, RegistrationId registrationId, String apiVersion, TpmAttestation keys)
            implements Credentials {}

    /**
     * @param token as sent; empty if the device sent none
     */
    record SharedAccess(
            String idScope, RegistrationId registrationId, String apiVersion, String token)
            implements Credentials {

        /** Without the token. */
        @Override
        public String toString() {
            return "SharedAccess[" + idScope + "/registrations/" + registrationId + "]";
        }
    }
}
