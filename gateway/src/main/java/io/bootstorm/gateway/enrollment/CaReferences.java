package io.bootstorm.gateway.enrollment;

import io.bootstorm.protocol.wire.AttestationMechanism;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.X509Attestation;
import io.bootstorm.protocol.wire.X509CaReferences;

/** X.509 attestation of a group: names of CA certificates that the instance holds. */
public record CaReferences(X509CaReferences names) implements Mechanism {

    @Override
    public AttestationType type() {
        return AttestationType.X509;
    }

    /** Names are compared without case. */
    public boolean name(String certificateName) {
        return certificateName.equalsIgnoreCase(names.primary())
                || certificateName.equalsIgnoreCase(names.secondary());
    }

    @Override
    public AttestationMechanism shown() {
        return definition();
    }

    @Override
    public AttestationMechanism definition() {
        return AttestationMechanism.of(new X509Attestation(null, null, names));
    }
}
