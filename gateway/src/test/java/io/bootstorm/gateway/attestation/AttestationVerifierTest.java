package io.bootstorm.gateway.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The token texts were made with another HMAC tool, from the key that follows for {@code
 * contoso-toaster-007} from the documents' group key.
 */
class AttestationVerifierTest {

    private static final String SCOPE = "0ne00002193";
    private static final String ID = "contoso-toaster-007";
    private static final long EXPIRY = 1600865077;
    private static final Instant BEFORE_EXPIRY = Instant.ofEpochSecond(EXPIRY - 1);

    private final InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
    private final InMemoryRegistrationStore registrations = new InMemoryRegistrationStore(10);
    private AttestationVerifier verifier = verifier(DerivedKeyId.AS_TYPED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // C: lower-case escapes
                "SharedAccessSignature sr=0ne00002193%2fregistrations%2fcontoso-toaster-007"
                        + "&sig=sPaBJRWfQf8GKRIblnU5v%2FOF%2BGk4qVpfDDtGt%2BrgLRc%3D&se=1600865077"
                        + "&skn=registration",
                // Java: sr not encoded, skn empty
                "SharedAccessSignature sr=0ne00002193/registrations/contoso-toaster-007"
                    + "&sig=F78hG%2Fhu8j08eMNCqQjcuJmcYbW9LNVBWDehPVHAdWk%3D&se=1600865077&skn=",
                // Node: skn before se
                "SharedAccessSignature sr=0ne00002193%2Fregistrations%2Fcontoso-toaster-007"
                        + "&sig=LDAUP3Nxxz%2BGK0vJJBIPxexhHWEma9nvGoP6aZ6VUQg%3D&skn=registration"
                        + "&se=1600865077",
                // Python: no skn
                "SharedAccessSignature sr=0ne00002193%2Fregistrations%2Fcontoso-toaster-007"
                        + "&sig=LDAUP3Nxxz%2BGK0vJJBIPxexhHWEma9nvGoP6aZ6VUQg%3D&se=1600865077",
                // sr in another case than the user name's
                "SharedAccessSignature sr=0NE00002193%2Fregistrations%2FCONTOSO-toaster-007"
                        + "&sig=E1eikTmqn7uaBq2D%2BN85dYUJV8pTUMySIJjqvm8qc5k%3D&se=1600865077"
            })
    void attestsAGroupsDeviceByTheTokenOfEverySdk(String token) {
        Enrollment.Group group = enroll(new Enrolled().group());
        assertThat(verify(ID, token)).isEqualTo(attested(group));
    }

    @Test
    void attestsByAKeyDerivedFromTheSecondaryGroupKey() {
        Enrollment.Group group = enroll(new Enrolled().group());
        assertThat(verify(ID, token(ID, Enrolled.K2.derive(ID)))).isEqualTo(attested(group));
    }

    @Test
    void refusesTheGroupKeyItself() {
        enroll(new Enrolled().group());
        assertRefused(verify(ID, token(ID, Enrolled.K1)), RefusalReason.WRONG_GROUP_KEY);
    }

    @Test
    void refusesTheKeyThatTheTutorialPrintsBesideTheWrongId() {
        enroll(new Enrolled().group());
        SymmetricKey printed =
                SymmetricKey.fromBase64("JC8F96eayuQwwz+PkE7IzjH2lIAjCUnAa61tDigBnSs=");
        assertRefused(verify(ID, token(ID, printed)), RefusalReason.WRONG_GROUP_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"primary", "secondary"})
    void attestsAnIndividualEnrollmentByEitherKey(String which) {
        Enrollment.Individual individual = enroll(new Enrolled().individual(ID, null));
        assertThat(verify(ID, token(ID, Enrolled.K1.derive(which))))
                .isEqualTo(attested(individual));
    }

    @Test
    void prefersTheIndividualEnrollmentToAMatchingGroup() {
        enroll(new Enrolled().group());
        Enrollment.Individual individual = enroll(new Enrolled().individual(ID, null));
        assertThat(verify(ID, token(ID, Enrolled.K1.derive("primary"))))
                .isEqualTo(attested(individual));
    }

    @Test
    void refusesAGroupsKeyWhereThereIsAnIndividualEnrollment() {
        enroll(new Enrolled().group());
        enroll(new Enrolled().disabled().individual(ID, null));
        assertRefused(
                verify(ID, token(ID, Enrolled.K1.derive(ID))), RefusalReason.WRONG_INDIVIDUAL_KEY);
    }

    @Test
    void attestsAgainstADisabledEnrollmentSoThatTheDeviceCanBeToldSo() {
        Enrollment.Group group = enroll(new Enrolled().disabled().group());
        assertThat(verify(ID, token(ID, Enrolled.K1.derive(ID)))).isEqualTo(attested(group));
    }

    @Test
    void findsTheGroupWhoseKeySignedAmongMany() {
        enroll(new Enrolled().group("aaa", Enrolled.K2.derive("1"), Enrolled.K2.derive("2")));
        enroll(new Enrolled().group("zzz", Enrolled.K2.derive("3"), Enrolled.K2.derive("4")));
        Enrollment.Group group = enroll(new Enrolled().group());
        assertThat(verify(ID, token(ID, Enrolled.K1.derive(ID)))).isEqualTo(attested(group));
    }

    @Test
    void derivesFromTheIdAsTypedUnlessToldOtherwise() {
        Enrollment.Group group = enroll(new Enrolled().group());
        String typed = "Contoso-Toaster-007";
        String lowerCaseKey = token(typed, Enrolled.K1.derive(ID));
        assertRefused(verify(typed, lowerCaseKey), RefusalReason.WRONG_GROUP_KEY);
        verifier = verifier(DerivedKeyId.LOWER_CASE);
        assertThat(verify(typed, lowerCaseKey)).isEqualTo(attested(group));
    }

    @Test
    void refusesAnExpiredToken() {
        enroll(new Enrolled().group());
        Credentials credentials =
                new Credentials.SharedAccess(
                        SCOPE,
                        RegistrationId.of(ID),
                        "2021-06-01",
                        token(ID, Enrolled.K1.derive(ID)));
        assertRefused(
                verifier.verify(credentials, Instant.ofEpochSecond(EXPIRY)), RefusalReason.EXPIRED);
        assertThat(verifier.verify(credentials, BEFORE_EXPIRY))
                .isInstanceOf(Attestation.Attested.class);
    }

    @Test
    void refusesAnotherInstancesIdScope() {
        enroll(new Enrolled().group());
        Credentials foreign =
                new Credentials.SharedAccess(
                        "0ne99999999",
                        RegistrationId.of(ID),
                        "2021-06-01",
                        token(ID, Enrolled.K1.derive(ID)));
        assertRefused(verifier.verify(foreign, BEFORE_EXPIRY), RefusalReason.WRONG_ID_SCOPE);
    }

    @Test
    void refusesATokenForAnotherRegistration() {
        enroll(new Enrolled().group());
        assertRefused(
                verify(ID, token("contoso-toaster-008", Enrolled.K1.derive(ID))),
                RefusalReason.WRONG_RESOURCE);
    }

    @Test
    void refusesAnIdThatNothingIsEnrolledFor() {
        assertRefused(verify(ID, token(ID, Enrolled.K1.derive(ID))), RefusalReason.NOT_ENROLLED);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NO_TOKEN",
        "' ', NO_TOKEN",
        "Bearer abc, MALFORMED_TOKEN",
        "SharedAccessSignature sr=a&sig=b, MALFORMED_TOKEN",
        "SharedAccessSignature sr=a&sig=b&se=soon, MALFORMED_TOKEN",
        "SharedAccessSignature sr=%zz&sig=b&se=1, MALFORMED_TOKEN",
        "SharedAccessSignature sr=a&sig=b&se=1&skn=owner, WRONG_KEY_NAME",
    })
    void refusesWhatIsNoToken(String token, RefusalReason reason) {
        enroll(new Enrolled().group());
        assertRefused(verify(ID, token), reason);
    }

    @Test
    void showsNoSignatureInARefusal() {
        enroll(new Enrolled().group());
        String token = token(ID, Enrolled.K2);
        Attestation refused = verify(ID, token);
        assertThat(refused.toString())
                .doesNotContain(SasToken.parse(token).signature().substring(0, 10));
    }

    private AttestationVerifier verifier(DerivedKeyId derivedKeyId) {
        return new AttestationVerifier(
                new IdScope(SCOPE),
                enrollments,
                registrations,
                derivedKeyId,
                new ChainVerifier(enrollments, new InMemoryCertificateStore(), ChainRules.STRICT),
                new TpmVerifier(
                        enrollments, new TpmKeyring(new SecureRandom(), Duration.ofHours(1), 10)));
    }

    private <T extends Enrollment> T enroll(T enrollment) {
        enrollments.save(enrollment, failure -> assertThat(failure).isNull());
        return enrollment;
    }

    private Attestation verify(String id, String token) {
        return verifier.verify(
                new Credentials.SharedAccess(SCOPE, RegistrationId.of(id), "2021-06-01", token),
                BEFORE_EXPIRY);
    }

    private static String token(String id, SymmetricKey key) {
        return SasToken.sign(SasToken.deviceResource(SCOPE, id), EXPIRY, "registration", key)
                .text();
    }

    private static Attestation attested(Enrollment enrollment) {
        return new Attestation.Attested(
                RegistrationId.of(ID), "2021-06-01", enrollment, Proof.Token.SIGNED);
    }

    private static void assertRefused(Attestation attestation, RefusalReason reason) {
        assertThat(attestation)
                .isInstanceOfSatisfying(
                        Attestation.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
