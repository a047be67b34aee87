package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.attestation.tpm.TpmGrant;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.protocol.wire.TpmAttestation;
import io.bootstorm.protocol.wire.TpmDeviceAttestation;
import io.bootstorm.protocol.wire.X509DeviceAttestation;

/** By what a device was attested. */
public sealed interface Proof {

    /** What a webhook is told of the device's certificate; null unless it attested by one. */
    default X509DeviceAttestation x509() {
        return null;
    }

    /** What a webhook is told of the device's TPM; null unless it attested by one. */
    default TpmDeviceAttestation tpm() {
        return null;
    }

    /** In a few words, for the log and the trace of a registration; nothing secret. */
    String text();

    /** A SAS token signed with a key of the enrollment. */
    record Token() implements Proof {

        public static final Token SIGNED = new Token();

        @Override
        public String text() {
            return "a SAS token signed with a key of the enrollment";
        }
    }

    /**
     * A SAS token signed with a key that only the enrolled TPM can have.
     *
     * @param grant what the TPM was given
     */
    record Tpm(TpmGrant grant) implements Proof {

        @Override
        public TpmDeviceAttestation tpm() {
            TpmAttestation keys = grant.presented();
            return new TpmDeviceAttestation(keys.endorsementKey(), keys.storageRootKey());
        }

        @Override
        public String text() {
            return "a SAS token signed with the key that the enrolled TPM was given";
        }
    }

    /**
     * A client certificate.
     *
     * @param own the device's
     * @param enrollmentGroupId null for an individual enrollment
     * @param signing the certificate above it that decided for the group; null for an individual
     *     enrollment
     * @param text how the chain led to the enrollment
     */
    record Chain(
            EnrolledCertificate own,
            String enrollmentGroupId,
            EnrolledCertificate signing,
            String text)
            implements Proof {

        @Override
        public X509DeviceAttestation x509() {
            return new X509DeviceAttestation(
                    own.info(), enrollmentGroupId, signing == null ? null : signing.info());
        }
    }
}
