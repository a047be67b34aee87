package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.X509Attestation;

/** X.509 attestation of a group: the certificates of the CA, root or not, of its devices. */
public record SigningCertificates(CertificatePair pair) implements Mechanism {

    @Override
    public AttestationType type() {
        return AttestationType.X509;
    }

    @Override
    public AttestationMechanism shown() {
        return AttestationMechanism.of(new X509Attestation(null, pair.shown(), null));
    }

    @Override
    public AttestationMechanism definition() {
        return AttestationMechanism.of(new X509Attestation(null, pair.definition(), null));
    }
}
