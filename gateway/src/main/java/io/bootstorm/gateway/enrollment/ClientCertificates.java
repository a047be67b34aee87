package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.X509Attestation;

/** X.509 attestation of an individual enrollment: the device's own certificates. */
public record ClientCertificates(CertificatePair pair) implements Mechanism {

    @Override
    public AttestationType type() {
        return AttestationType.X509;
    }

    @Override
    public AttestationMechanism shown() {
        return AttestationMechanism.of(new X509Attestation(pair.shown(), null, null));
    }

    @Override
    public AttestationMechanism definition() {
        return AttestationMechanism.of(new X509Attestation(pair.definition(), null, null));
    }
}
