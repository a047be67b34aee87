package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;

/** The attestation mechanism of an enrollment: by what its devices prove who they are. */
public sealed interface Mechanism
        permits SymmetricKeys, ClientCertificates, SigningCertificates, CaReferences, TpmKeys {

    AttestationType type();

    /**
     * As the service shows it to whoever may read the enrollment: without keys, and of certificates
     * what {@code X509CertificateInfo} says.
     */
    AttestationMechanism shown();

    /** Everything that is not secret, so that with the keys it can be made again. */
    AttestationMechanism definition();
}
