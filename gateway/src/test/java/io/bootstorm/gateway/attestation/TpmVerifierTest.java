package io.bootstorm.gateway.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.tpm.RealTpm;
import io.bootstorm.gateway.attestation.tpm.TpmGrant;
import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.enrollment.TpmKeys;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is challenged, and which tokens are taken afterwards; a TPM itself is asked elsewhere. */
class TpmVerifierTest {

    private static final String SCOPE = "0ne00002193";
    private static final RegistrationId ID = RegistrationId.of("tpm-toaster");
    private static final RegistrationId OTHER = RegistrationId.of("tpm-toaster-2");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
    private final TpmKeyring keyring = new TpmKeyring(new SecureRandom(), LIFETIME, 1);
    private final AttestationVerifier verifier =
            new AttestationVerifier(
                    new IdScope(SCOPE),
                    enrollments,
                    new InMemoryRegistrationStore(10),
                    DerivedKeyId.AS_TYPED,
                    new ChainVerifier(
                            enrollments, new InMemoryCertificateStore(), ChainRules.STRICT),
                    new TpmVerifier(enrollments, keyring));

    @Test
    void challengesTheEnrolledTpmAndTakesTheTokenOfItsKeyOnly() {
        enroll(ID);
        assertThat(present(ID, RealTpm.keys())).isInstanceOf(Attestation.Challenged.class);
        TpmGrant grant = keyring.find(ID, NOW).orElseThrow();

        assertThat(token(grant.registrationKey(), NOW)).isInstanceOf(Attestation.Attested.class);
        assertThat(token(grant.hubKey(), NOW)).isEqualTo(refused(RefusalReason.WRONG_TPM_KEY));
    }

    @Test
    void letsADeviceInAtItsHubWithAKeyOfItsOwn() {
        enroll(ID);
        present(ID, RealTpm.keys());
        TpmGrant grant = keyring.find(ID, NOW).orElseThrow();
        Attestation.Attested device = (Attestation.Attested) token(grant.registrationKey(), NOW);

        assertThat(verifier.atHub(device))
                .isEqualTo(new HubAuthentication.Keys(grant.hubKey(), grant.hubKey()));
        assertThat(verifier.keyForHub(device)).isNotNull();
        assertThat(device.proof().tpm().endorsementKey())
                .isEqualTo(RealTpm.keys().endorsementKey());
    }

    @Test
    void refusesATokenOfATpmThatWasGivenNoKeyOrTooLongAgo() {
        enroll(ID);
        assertThat(token(Enrolled.K1, NOW)).isEqualTo(refused(RefusalReason.NO_TPM_KEY));

        present(ID, RealTpm.keys());
        SymmetricKey key = keyring.find(ID, NOW).orElseThrow().registrationKey();
        assertThat(token(key, NOW.plus(LIFETIME).minusSeconds(1)))
                .isInstanceOf(Attestation.Attested.class);
        assertThat(token(key, NOW.plus(LIFETIME))).isEqualTo(refused(RefusalReason.NO_TPM_KEY));
    }

    @Test
    void givesATpmThatAsksTwiceTheSameKey() {
        enroll(ID);
        present(ID, RealTpm.keys());
        SymmetricKey key = keyring.find(ID, NOW).orElseThrow().registrationKey();
        present(ID, RealTpm.keys());

        assertThat(token(key, NOW)).isInstanceOf(Attestation.Attested.class);
    }

    @Test
    void forgetsTheOldestKeyWhenThereAreTooMany() {
        enroll(ID);
        enroll(OTHER);
        present(ID, RealTpm.keys());
        present(OTHER, RealTpm.keys());

        assertThat(keyring.find(ID, NOW)).isEmpty();
        assertThat(keyring.find(OTHER, NOW)).isPresent();
    }

    @Test
    void takesTheStorageRootKeyOfTheEnrollmentFromADeviceThatSendsNone() {
        enroll(ID);
        TpmAttestation bare = new TpmAttestation(RealTpm.keys().endorsementKey(), null);

        assertThat(present(ID, bare)).isInstanceOf(Attestation.Challenged.class);
    }

    @Test
    void refusesATpmThatIsNotTheEnrolledOne() {
        enroll(ID);
        TpmAttestation keys = RealTpm.keys();

        assertThat(present(ID, new TpmAttestation(keys.storageRootKey(), keys.storageRootKey())))
                .isEqualTo(refused(RefusalReason.WRONG_ENDORSEMENT_KEY));
        assertThat(present(ID, new TpmAttestation(null, null)))
                .isEqualTo(refused(RefusalReason.WRONG_ENDORSEMENT_KEY));
    }

    @Test
    void saysWhatIsWrongWithAKeyAndKeepsTheOneThatWasGiven() {
        enroll(ID);
        present(ID, RealTpm.keys());
        TpmGrant grant = keyring.find(ID, NOW).orElseThrow();
        TpmAttestation broken = new TpmAttestation(RealTpm.keys().endorsementKey(), "AAIAAA==");

        assertThat(present(ID, broken))
                .isEqualTo(
                        Attestation.Refused.of(
                                ID,
                                RefusalReason.UNUSABLE_TPM_KEY,
                                "storageRootKey: the type is 0x0, and only 0x1 is supported"));
        assertThat(keyring.find(ID, NOW)).contains(grant);
    }

    @Test
    void refusesATpmWhereNoneIsEnrolled() {
        assertThat(present(ID, RealTpm.keys())).isEqualTo(refused(RefusalReason.NOT_ENROLLED));

        save(new Enrolled().individual(ID.value(), null));
        assertThat(present(ID, RealTpm.keys())).isEqualTo(refused(RefusalReason.OTHER_MECHANISM));
    }

    private Attestation present(RegistrationId id, TpmAttestation keys) {
        return verifier.verify(new Credentials.Tpm(SCOPE, id, "2021-06-01", keys), NOW);
    }

    private Attestation token(SymmetricKey key, Instant now) {
        SasToken token =
                SasToken.sign(
                        SasToken.deviceResource(SCOPE, ID.value()),
                        now.getEpochSecond() + 60,
                        SasToken.REGISTRATION_KEY_NAME,
                        key);
        return verifier.verify(
                new Credentials.SharedAccess(SCOPE, ID, "2021-06-01", token.text()), now);
    }

    private static Attestation refused(RefusalReason reason) {
        return Attestation.Refused.of(ID, reason);
    }

    private void enroll(RegistrationId id) {
        save(
                new Enrollment.Individual(
                        id, null, null, new TpmKeys(RealTpm.keys()), new Enrolled().terms()));
    }

    private void save(Enrollment enrollment) {
        enrollments.save(enrollment, failure -> assertThat(failure).isNull());
    }
}
