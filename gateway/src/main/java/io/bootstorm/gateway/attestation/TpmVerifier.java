package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.attestation.tpm.TpmGrant;
import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.TpmKeys;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.time.Instant;
import java.util.Optional;

/**
 * TPM attestation ("TPM attestation" of the concept documents): a key is given to the device in a
 * form that only the enrolled TPM can open, and a token signed with it proves the TPM. Individual
 * enrollments only. Safe for use by many threads.
 */
public final class TpmVerifier {

    private final EnrollmentStore enrollments;
    private final TpmKeyring keyring;

    public TpmVerifier(EnrollmentStore enrollments, TpmKeyring keyring) {
        this.enrollments = enrollments;
        this.keyring = keyring;
    }

    /** What to answer a device that says which TPM it has; never throws for what it sent. */
    Attestation challenge(Credentials.Tpm credentials, Instant now) {
        RegistrationId id = credentials.registrationId();
        Optional<Enrollment.Individual> individual = enrollments.findIndividual(id);
        if (individual.isEmpty()) {
            return Attestation.Refused.of(id, RefusalReason.NOT_ENROLLED);
        }
        if (!(individual.get().mechanism() instanceof TpmKeys enrolled)) {
            return Attestation.Refused.of(id, RefusalReason.OTHER_MECHANISM);
        }
        TpmAttestation keys = completed(credentials.keys(), enrolled.keys());
        if (!same(keys.endorsementKey(), enrolled.keys().endorsementKey())) {
            return Attestation.Refused.of(id, RefusalReason.WRONG_ENDORSEMENT_KEY);
        }
        try {
            TpmGrant grant = keyring.grant(id, keys, now);
            return new Attestation.Challenged(
                    id, keyring.wrap(grant.registrationKey(), grant, id.value()));
        } catch (IllegalArgumentException e) {
            return Attestation.Refused.of(id, RefusalReason.UNUSABLE_TPM_KEY, e.getMessage());
        }
    }

    /**
     * @param individual whose mechanism is TPM
     */
    Attestation verify(
            SasToken token,
            Credentials credentials,
            Enrollment.Individual individual,
            Instant now) {
        RegistrationId id = credentials.registrationId();
        TpmGrant grant = keyring.find(id, now).orElse(null);
        if (grant == null || !isOf(grant, individual)) {
            return Attestation.Refused.of(id, RefusalReason.NO_TPM_KEY);
        }
        return token.isSignedBy(grant.registrationKey())
                ? new Attestation.Attested(
                        id, credentials.apiVersion(), individual, new Proof.Tpm(grant))
                : Attestation.Refused.of(id, RefusalReason.WRONG_TPM_KEY);
    }

    /** The activation blob with the key for the device's hub, in base64. */
    String keyForHub(Attestation.Attested device, Proof.Tpm proof) {
        return keyring.wrap(proof.grant().hubKey(), proof.grant(), device.registrationId().value());
    }

    /** The enrollment may have been given another TPM since. */
    private static boolean isOf(TpmGrant grant, Enrollment.Individual individual) {
        return individual.mechanism() instanceof TpmKeys enrolled
                && same(grant.presented().endorsementKey(), enrolled.keys().endorsementKey());
    }

    /** The owner of a TPM may make its storage root key anew, so the device's own counts. */
    private static TpmAttestation completed(TpmAttestation sent, TpmAttestation enrolled) {
        String storageRootKey = sent.storageRootKey();
        return new TpmAttestation(
                sent.endorsementKey(),
                storageRootKey == null || storageRootKey.isBlank()
                        ? enrolled.storageRootKey()
                        : storageRootKey);
    }

    private static boolean same(String sent, String enrolled) {
        return sent != null && sent.strip().equals(enrolled.strip());
    }
}
