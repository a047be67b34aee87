package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.CertificatePair;
import io.bootstorm.gateway.enrollment.ClientCertificates;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanism;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.enrollment.TpmKeys;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks what devices present against the enrollments ("symmetric key attestation", "control
 * access"); chains of certificates are for {@link ChainVerifier}, TPMs for {@link TpmVerifier}.
 * Safe for use by many threads.
 *
 * <p>An individual enrollment of the registration id goes before every group, also when it is
 * disabled: that is how one member of a group is blocked. A disabled enrollment attests like any
 * other, so that its devices are told so and not that their key is wrong.
 */
public final class AttestationVerifier {

    private final IdScope idScope;
    private final EnrollmentStore enrollments;
    private final RegistrationStore registrations;
    private final DerivedKeyId derivedKeyId;
    private final ChainVerifier chains;
    private final TpmVerifier tpms;

    /**
     * @param registrations only for guessing which group a returning device belongs to
     */
    public AttestationVerifier(
            IdScope idScope,
            EnrollmentStore enrollments,
            RegistrationStore registrations,
            DerivedKeyId derivedKeyId,
            ChainVerifier chains,
            TpmVerifier tpms) {
        this.idScope = idScope;
        this.enrollments = enrollments;
        this.registrations = registrations;
        this.derivedKeyId = derivedKeyId;
        this.chains = chains;
        this.tpms = tpms;
    }

    /** Never throws for what a device sent. */
    public Attestation verify(Credentials credentials, Instant now) {
        RegistrationId id = credentials.registrationId();
        if (!idScope.isNamedBy(credentials.idScope())) {
            return Attestation.Refused.of(id, RefusalReason.WRONG_ID_SCOPE);
        }
        if (credentials instanceof Credentials.SharedAccess shared) {
            return verifyToken(shared, now);
        }
        if (credentials instanceof Credentials.Certificate certificate) {
            return chains.verify(certificate, now);
        }
        if (credentials instanceof Credentials.Tpm tpm) {
            return tpms.challenge(tpm, now);
        }
        throw new IllegalStateException("unknown credentials " + credentials);
    }

    /**
     * What a device that was assigned is to unpack to be let in at its hub.
     *
     * @return the activation blob, in base64; null unless it attested by a TPM
     */
    public String keyForHub(Attestation.Attested device) {
        return device.proof() instanceof Proof.Tpm tpm ? tpms.keyForHub(device, tpm) : null;
    }

    /** How a device that was let in proves to its hub who it is: as it did here. */
    public HubAuthentication atHub(Attestation.Attested device) {
        Mechanism mechanism = device.enrollment().mechanism();
        if (mechanism instanceof ClientCertificates certificates) {
            CertificatePair pair = certificates.pair();
            return new HubAuthentication.SelfSigned(
                    pair.primary().sha256(),
                    pair.secondary() == null ? null : pair.secondary().sha256());
        }
        if (device.proof() instanceof Proof.Chain chain) {
            return new HubAuthentication.SelfSigned(chain.own().sha256(), null);
        }
        if (device.proof() instanceof Proof.Tpm tpm) {
            return new HubAuthentication.Keys(tpm.grant().hubKey(), tpm.grant().hubKey());
        }
        SymmetricKeys keys = (SymmetricKeys) mechanism;
        if (device.enrollment() instanceof Enrollment.Individual) {
            return new HubAuthentication.Keys(keys.primary(), keys.secondary());
        }
        return new HubAuthentication.DerivedKeys(
                keys.primary(), keys.secondary(), derivedKeyId.of(device.registrationId()));
    }

    /**
     * The device of a connection that was let in registers: with its enrollment as it is now, or
     * not any more.
     */
    public Attestation still(Attestation.Attested attested) {
        return StandingEnrollment.of(attested, enrollments);
    }

    private Attestation verifyToken(Credentials.SharedAccess credentials, Instant now) {
        RegistrationId id = credentials.registrationId();
        if (credentials.token().isBlank()) {
            return Attestation.Refused.of(id, RefusalReason.NO_TOKEN);
        }
        SasToken token;
        try {
            token = SasToken.parse(credentials.token());
            RefusalReason reason = objection(token, id);
            if (reason != null) {
                return Attestation.Refused.of(id, reason);
            }
        } catch (IllegalArgumentException e) {
            return Attestation.Refused.of(id, RefusalReason.MALFORMED_TOKEN, e.getMessage());
        }
        Attestation attestation = findSigner(token, credentials, now);
        if (attestation instanceof Attestation.Attested && token.expiry() <= now.getEpochSecond()) {
            return Attestation.Refused.of(
                    id, RefusalReason.EXPIRED, now.getEpochSecond() - token.expiry() + " s ago");
        }
        return attestation;
    }

    /** What is wrong with the token's words, or null. */
    private RefusalReason objection(SasToken token, RegistrationId id) {
        String keyName = token.keyName();
        if (keyName != null
                && !keyName.isEmpty()
                && !keyName.equals(SasToken.REGISTRATION_KEY_NAME)) {
            return RefusalReason.WRONG_KEY_NAME;
        }
        String resource = idScope.value() + "/registrations/" + id.value();
        return token.resource().equalsIgnoreCase(resource) ? null : RefusalReason.WRONG_RESOURCE;
    }

    private Attestation findSigner(SasToken token, Credentials credentials, Instant now) {
        RegistrationId id = credentials.registrationId();
        Optional<Enrollment.Individual> individual = enrollments.findIndividual(id);
        if (individual.isPresent()) {
            return individual.get().mechanism() instanceof TpmKeys
                    ? tpms.verify(token, credentials, individual.get(), now)
                    : byIndividual(token, credentials, individual.get());
        }
        List<Enrollment.Group> groups = enrollments.groups();
        if (groups.isEmpty()) {
            return Attestation.Refused.of(id, RefusalReason.NOT_ENROLLED);
        }
        Enrollment.Group group = findGroup(token, id, groups);
        return group == null
                ? Attestation.Refused.of(id, RefusalReason.WRONG_GROUP_KEY)
                : attested(credentials, group);
    }

    private static Attestation byIndividual(
            SasToken token, Credentials credentials, Enrollment.Individual individual) {
        RegistrationId id = credentials.registrationId();
        if (!(individual.mechanism() instanceof SymmetricKeys keys)) {
            return Attestation.Refused.of(id, RefusalReason.OTHER_MECHANISM);
        }
        return token.isSignedBy(keys.primary()) || token.isSignedBy(keys.secondary())
                ? attested(credentials, individual)
                : Attestation.Refused.of(id, RefusalReason.WRONG_INDIVIDUAL_KEY);
    }

    /** Nothing in a request names the group, so every group's keys are tried, the likely first. */
    private Enrollment.Group findGroup(
            SasToken token, RegistrationId id, List<Enrollment.Group> groups) {
        String keyId = derivedKeyId.of(id);
        Enrollment.Group likely = groups.size() == 1 ? null : groupOfLastRegistration(id);
        if (likely != null && isSigned(token, likely, keyId)) {
            return likely;
        }
        for (Enrollment.Group group : groups) {
            if (!group.equals(likely) && isSigned(token, group, keyId)) {
                return group;
            }
        }
        return null;
    }

    private Enrollment.Group groupOfLastRegistration(RegistrationId id) {
        return registrations
                .find(id)
                .map(Registration::enrollmentGroupId)
                .flatMap(enrollments::findGroup)
                .orElse(null);
    }

    private static boolean isSigned(SasToken token, Enrollment.Group group, String keyId) {
        return group.mechanism() instanceof SymmetricKeys keys
                && (isSignedByDerived(token, keys.primary(), keyId)
                        || isSignedByDerived(token, keys.secondary(), keyId));
    }

    private static boolean isSignedByDerived(SasToken token, SymmetricKey key, String keyId) {
        return token.isSignedBy(key.derive(keyId));
    }

    private static Attestation attested(Credentials credentials, Enrollment enrollment) {
        return new Attestation.Attested(
                credentials.registrationId(),
                credentials.apiVersion(),
                enrollment,
                Proof.Token.SIGNED);
    }
}
