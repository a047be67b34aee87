package io.bootstorm.gateway.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.CaReferences;
import io.bootstorm.gateway.enrollment.CertificatePair;
import io.bootstorm.gateway.enrollment.ClientCertificates;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.gateway.enrollment.Mechanism;
import io.bootstorm.gateway.enrollment.SigningCertificates;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.X509CaReferences;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Chains as in "X.509 certificate attestation": device, line, factory, root. */
class ChainVerifierTest {

    private static final String SCOPE = "0ne00002193";
    private static final String ID = "contoso-toaster-007";
    private static final Issued ROOT = Issued.root("Contoso root");
    private static final Issued FACTORY = ROOT.ca("Factory 1");
    private static final Issued LINE = FACTORY.ca("Line 3");
    private static final Issued DEVICE = LINE.device(ID);

    private final InMemoryEnrollmentStore enrollments = new InMemoryEnrollmentStore();
    private final InMemoryCertificateStore certificates = new InMemoryCertificateStore();
    private ChainRules rules = ChainRules.STRICT;
    private Instant now = Issued.NOW;

    @Test
    void attestsAnIndividualEnrollmentByTheCertificateThatItNames() {
        Enrollment individual = individual(new Enrolled(), DEVICE, null);
        Attestation.Attested attested = attested(DEVICE);
        assertThat(attested.enrollment()).isEqualTo(individual);
        assertThat(attested.proof().x509().certificateInfo().subjectName()).isEqualTo("CN=" + ID);
        assertThat(attested.proof().x509().enrollmentGroupId()).isNull();
    }

    @Test
    void attestsAnIndividualEnrollmentByItsSecondaryCertificate() {
        Issued selfSigned = Issued.named("CN=" + ID).selfSigned();
        individual(new Enrolled(), DEVICE, selfSigned);
        assertThat(attested(selfSigned).enrollment().id()).isEqualTo(ID);
    }

    @Test
    void comparesTheCommonNameWithTheRegistrationIdWithoutCase() {
        Issued device = LINE.device("Contoso-Toaster-007");
        individual(new Enrolled(), device, null);
        assertThat(attested(device).registrationId().value()).isEqualTo(ID);
    }

    @Test
    void refusesAnotherCertificateThanTheIndividualEnrollmentNames() {
        individual(new Enrolled(), DEVICE, null);
        ChainFinding finding = refusedFor(ChainFault.NOT_THE_ENROLLED_CERTIFICATE, LINE.device(ID));
        assertThat(finding.position()).isEqualTo(1);
        assertThat(finding.against()).isEqualTo("individual enrollment " + ID);
    }

    @Test
    void refusesAMemberOfAGroupWhoseIndividualEnrollmentAttestsByAKeyOrIsDisabled() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        enroll(new Enrolled().disabled().individual(ID, null));
        ChainFinding finding = refusedFor(ChainFault.OTHER_MECHANISM, DEVICE, LINE, FACTORY, ROOT);
        assertThat(finding.against()).isEqualTo("individual enrollment " + ID + ", disabled");
    }

    @Test
    void attestsThroughAGroupOfAVerifiedRoot() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Attestation.Attested attested = attested(DEVICE, LINE, FACTORY, ROOT);
        assertThat(attested.enrollment().id()).isEqualTo("fleet");
        assertThat(attested.proof().x509().enrollmentGroupId()).isEqualTo("fleet");
        assertThat(attested.proof().x509().signingCertificateInfo().subjectName())
                .isEqualTo("CN=Contoso root");
    }

    @Test
    void attestsThroughACaReference() {
        verified("Contoso-Root", ROOT);
        enrollGroup(
                "fleet",
                new Enrolled(),
                new CaReferences(new X509CaReferences("contoso-root", null)));
        assertThat(attested(DEVICE, LINE, FACTORY).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void attestsThroughTheSecondarySigningCertificate() {
        verified("root", ROOT);
        enrollGroup(
                "fleet",
                new Enrolled(),
                new SigningCertificates(
                        new CertificatePair(
                                Issued.root("Old root").enrolled(), FACTORY.enrolled())));
        assertThat(attested(DEVICE, LINE, FACTORY).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void takesTheSendersIntermediatesInAnyOrder() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), LINE);
        assertThat(attested(DEVICE, ROOT, FACTORY, LINE).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void prefersTheGroupOfTheSigningCertificateNearestTheDevice() {
        verified("root", ROOT);
        group("all", new Enrolled(), ROOT);
        group("factory", new Enrolled(), FACTORY);
        group("line", new Enrolled(), LINE);
        assertThat(attested(DEVICE, LINE, FACTORY, ROOT).enrollment().id()).isEqualTo("line");
    }

    @Test
    void letsADisabledGroupDecideThoughOneFartherUpIsEnabled() {
        verified("root", ROOT);
        group("all", new Enrolled(), ROOT);
        group("line", new Enrolled().disabled(), LINE);
        Attestation.Attested attested = attested(DEVICE, LINE, FACTORY, ROOT);
        assertThat(attested.enrollment().id()).isEqualTo("line");
        assertThat(attested.enrollment().terms().isEnabled()).isFalse();
    }

    @Test
    void attestsThroughAnUnverifiedIntermediateIfTheChainReachesAVerifiedCa() {
        verified("root", ROOT);
        group("line", new Enrolled(), LINE);
        assertThat(attested(DEVICE, LINE, FACTORY, ROOT).enrollment().id()).isEqualTo("line");
        assertThat(attested(DEVICE, LINE, FACTORY).proof().text()).contains("'root'");
    }

    @Test
    void refusesAGroupThatNoVerifiedCaStandsAbove() {
        hold("root", ROOT, false);
        group("fleet", new Enrolled(), FACTORY);
        ChainFinding finding = refusedFor(ChainFault.NOT_VERIFIED, DEVICE, LINE, FACTORY, ROOT);
        assertThat(finding.position()).isEqualTo(3);
        assertThat(finding.subject()).isEqualTo("CN=Factory 1");
        assertThat(finding.against()).isEqualTo("enrollment group fleet");
    }

    @Test
    void acceptsSuchAGroupIfToldTo() {
        rules = new ChainRules(true, false);
        group("fleet", new Enrolled(), FACTORY);
        assertThat(attested(DEVICE, LINE, FACTORY).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void refusesAChainWithAGap() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        ChainFinding finding = refusedFor(ChainFault.MISSING_ISSUER, DEVICE, FACTORY, ROOT);
        assertThat(finding.position()).isEqualTo(1);
        assertThat(finding.detail()).contains("CN=Line 3", "CN=Factory 1").contains("missing");
    }

    @Test
    void refusesTheDevicesCertificateAloneIfIntermediatesStandBetween() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        refusedFor(ChainFault.MISSING_ISSUER, DEVICE);
    }

    @Test
    void refusesAnUnverifiedIntermediatesDeviceThatDoesNotSendTheChainAbove() {
        verified("root", ROOT);
        group("line", new Enrolled(), LINE);
        refusedFor(ChainFault.NOT_VERIFIED, DEVICE, LINE);
    }

    @Test
    void refusesACertificateThatItsIssuerDidNotSign() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued forged = Issued.named("CN=" + ID).forged(LINE, Issued.root("Mallory"));
        ChainFinding finding = refusedFor(ChainFault.WRONG_SIGNATURE, forged, LINE, FACTORY, ROOT);
        assertThat(finding.position()).isEqualTo(1);
        assertThat(finding.detail()).startsWith("certificate 2 ");
    }

    @Test
    void refusesACertificateWithTheNameOfACaThatIsHeldAndAnotherKey() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued impostor = Issued.root("Contoso root");
        refusedFor(ChainFault.WRONG_SIGNATURE, impostor.device(ID));
    }

    @Test
    void refusesASelfSignedStranger() {
        group("fleet", new Enrolled(), ROOT);
        ChainFinding finding =
                refusedFor(ChainFault.SELF_SIGNED, Issued.named("CN=" + ID).selfSigned());
        assertThat(finding.text())
                .isEqualTo(
                        "certificate 1 of the chain (CN=contoso-toaster-007) is self-signed, and"
                                + " neither a CA known here nor a group's");
    }

    @Test
    void refusesAChainOfAVerifiedCaThatNoGroupIsFor() {
        verified("root", ROOT);
        enrollGroup("fleet", new Enrolled(), new CaReferences(new X509CaReferences("gone", null)));
        ChainFinding finding = refusedFor(ChainFault.NO_GROUP, DEVICE, LINE, FACTORY, ROOT);
        assertThat(finding.detail())
                .contains("CN=Line 3 and CN=Factory 1 and CN=Contoso root")
                .contains("enrollment group fleet refers to 'gone', which is not held");
    }

    @Test
    void refusesACommonNameThatIsNotTheRegistrationId() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        ChainFinding finding =
                refusedFor(ChainFault.WRONG_COMMON_NAME, LINE.device("toaster-8"), LINE, FACTORY);
        assertThat(finding.detail())
                .isEqualTo("the name is toaster-8, and the device registers as " + ID);
    }

    @Test
    void refusesASubjectWithoutCommonName() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        refusedFor(
                ChainFault.NO_COMMON_NAME,
                Issued.named("O=Contoso").signedBy(LINE),
                LINE,
                FACTORY,
                ROOT);
    }

    @Test
    void takesTheCommonNameFromASubjectWithMoreInIt() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued device = Issued.named("CN=" + ID + ",OU=Toasters,O=Contoso").signedBy(LINE);
        assertThat(attested(device, LINE, FACTORY).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void holdsEveryCertificateThatCountsToTheClock() {
        verified("root", ROOT);
        Issued line =
                Issued.named("CN=Line 4")
                        .ca()
                        .valid(Issued.NOW.minus(Duration.ofDays(9)), Issued.NOW)
                        .signedBy(FACTORY);
        group("line", new Enrolled(), line);
        Issued device = line.device(ID);
        assertThat(attested(device, line, FACTORY).enrollment().id()).isEqualTo("line");
        now = Issued.NOW.plusSeconds(1);
        ChainFinding finding = refusedFor(ChainFault.EXPIRED, device, line, FACTORY);
        assertThat(finding.position()).isEqualTo(2);
        assertThat(finding.detail()).contains("2026-01-15T12:00:00Z");
    }

    @Test
    void refusesACertificateThatIsNotValidYet() {
        now = Issued.NOW.minus(Duration.ofDays(2));
        individual(new Enrolled(), DEVICE, null);
        refusedFor(ChainFault.NOT_YET_VALID, DEVICE);
    }

    @Test
    void doesNotMindWhatStandsAboveTheVerifiedCa() {
        Issued ended =
                Issued.named("CN=Ended")
                        .ca()
                        .valid(Issued.NOW.minusSeconds(9), Issued.NOW.minusSeconds(1))
                        .selfSigned();
        Issued factory = ended.ca("Factory 2");
        verified("factory", factory);
        group("factory", new Enrolled(), factory);
        Issued device = factory.device(ID);
        assertThat(attested(device, factory, ended).enrollment().id()).isEqualTo("factory");
    }

    @Test
    void refusesAnIssuerThatIsNoCa() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued thing = Issued.named("CN=thing").usage(KeyUsage.keyCertSign).signedBy(ROOT);
        ChainFinding finding = refusedFor(ChainFault.NOT_A_CA, thing.device(ID), thing, ROOT);
        assertThat(finding.position()).isEqualTo(2);
    }

    @Test
    void refusesAnIssuerWhoseKeyMayNotSignCertificates() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued ca = Issued.named("CN=ca").ca().usage(KeyUsage.cRLSign).signedBy(ROOT);
        refusedFor(ChainFault.MAY_NOT_SIGN, ca.device(ID), ca, ROOT);
    }

    @Test
    void refusesMoreCasBelowOneThanItAllows() {
        Issued narrow = Issued.named("CN=Narrow root").allowing(0).selfSigned();
        Issued below = narrow.ca("Below");
        verified("narrow", narrow);
        group("fleet", new Enrolled(), narrow);
        refusedFor(ChainFault.PATH_TOO_LONG, below.device(ID), below, narrow);
        assertThat(attested(narrow.device(ID), narrow).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void refusesWeakKeysAndSignaturesUnlessToldOtherwise() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued shortKey = Issued.named("CN=" + ID).rsa(1024).signedBy(ROOT);
        Issued oldHash = Issued.named("CN=" + ID).signedWith("SHA1withECDSA").signedBy(ROOT);
        refusedFor(ChainFault.WEAK_KEY, shortKey, ROOT);
        refusedFor(ChainFault.WEAK_KEY, oldHash, ROOT);
        rules = new ChainRules(false, true);
        assertThat(attested(shortKey, ROOT).enrollment().id()).isEqualTo("fleet");
    }

    @Test
    void saysAllThatIsWrongWithAChain() {
        verified("root", ROOT);
        group("fleet", new Enrolled(), ROOT);
        Issued bad =
                Issued.named("CN=other")
                        .valid(Issued.NOW.minusSeconds(9), Issued.NOW.minusSeconds(1))
                        .signedBy(ROOT);
        assertThat(refused(bad, ROOT).findings())
                .extracting(ChainFinding::fault)
                .containsExactly(ChainFault.WRONG_COMMON_NAME, ChainFault.EXPIRED);
    }

    @Test
    void seesAGroupThatIsMadeLater() {
        verified("root", ROOT);
        refusedFor(ChainFault.NO_GROUP, DEVICE, LINE, FACTORY, ROOT);
        group("fleet", new Enrolled(), ROOT);
        assertThat(attested(DEVICE, LINE, FACTORY, ROOT).enrollment().id()).isEqualTo("fleet");
    }

    private ChainFinding refusedFor(ChainFault fault, Issued... chain) {
        Attestation.Refused refused = refused(chain);
        assertThat(refused.findings()).extracting(ChainFinding::fault).containsExactly(fault);
        assertThat(refused.text()).contains(fault.text());
        return refused.findings().get(0);
    }

    private Attestation.Refused refused(Issued... chain) {
        Attestation attestation = verify(chain);
        assertThat(attestation).isInstanceOf(Attestation.Refused.class);
        return (Attestation.Refused) attestation;
    }

    private Attestation.Attested attested(Issued... chain) {
        Attestation attestation = verify(chain);
        assertThat(attestation).isInstanceOf(Attestation.Attested.class);
        return (Attestation.Attested) attestation;
    }

    private Attestation verify(Issued... chain) {
        AttestationVerifier verifier =
                new AttestationVerifier(
                        new IdScope(SCOPE),
                        enrollments,
                        new InMemoryRegistrationStore(10),
                        DerivedKeyId.AS_TYPED,
                        new ChainVerifier(enrollments, certificates, rules),
                        new TpmVerifier(
                                enrollments,
                                new TpmKeyring(new SecureRandom(), Duration.ofHours(1), 10)));
        return verifier.verify(
                new Credentials.Certificate(
                        SCOPE,
                        RegistrationId.of(ID),
                        "2021-06-01",
                        new PresentedChain(Arrays.stream(chain).map(Issued::certificate).toList())),
                now);
    }

    private Enrollment individual(Enrolled enrolled, Issued primary, Issued secondary) {
        CertificatePair pair =
                new CertificatePair(
                        primary.enrolled(), secondary == null ? null : secondary.enrolled());
        return enroll(
                new Enrollment.Individual(
                        RegistrationId.of(ID),
                        null,
                        null,
                        new ClientCertificates(pair),
                        enrolled.terms()));
    }

    private void group(String id, Enrolled enrolled, Issued signing) {
        enrollGroup(
                id,
                enrolled,
                new SigningCertificates(new CertificatePair(signing.enrolled(), null)));
    }

    private void enrollGroup(String id, Enrolled enrolled, Mechanism mechanism) {
        enroll(new Enrollment.Group(id, mechanism, enrolled.terms()));
    }

    private Enrollment enroll(Enrollment enrollment) {
        enrollments.save(enrollment, failure -> assertThat(failure).isNull());
        return enrollment;
    }

    private void verified(String name, Issued ca) {
        hold(name, ca, true);
    }

    private void hold(String name, Issued ca, boolean verified) {
        certificates.save(
                new CaCertificate(
                        name,
                        ca.enrolled(),
                        verified,
                        null,
                        new EnrollmentStamp("etag", Issued.NOW, Issued.NOW)),
                failure -> assertThat(failure).isNull());
    }
}
