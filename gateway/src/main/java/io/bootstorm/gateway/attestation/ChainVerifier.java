package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.CertificateStore;
import io.bootstorm.gateway.enrollment.ClientCertificates;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import java.time.Instant;
import java.util.List;

/**
 * X.509 attestation ("X.509 certificate attestation"): the subject's common name is the
 * registration id; an individual enrollment names the device's certificate itself; without one, the
 * signing certificate nearest the device's decides which group it is, and from there the chain has
 * to reach a verified CA. Safe for use by many threads.
 *
 * <p>That a verified CA at the top of the chain need not be sent, since the instance holds it, is
 * an assumption.
 */
public final class ChainVerifier {

    private final EnrollmentStore enrollments;
    private final CertificateStore certificates;
    private final ChainRules rules;
    private final Signatures signatures = new Signatures();
    private volatile KnownCas known = new KnownCas(List.of(), List.of());

    public ChainVerifier(
            EnrollmentStore enrollments, CertificateStore certificates, ChainRules rules) {
        this.enrollments = enrollments;
        this.certificates = certificates;
        this.rules = rules;
    }

    Attestation verify(Credentials.Certificate credentials, Instant now) {
        return enrollments
                .findIndividual(credentials.registrationId())
                .map(individual -> byIndividual(credentials, individual, now))
                .orElseGet(
                        () ->
                                new GroupVerdict(credentials, known(), signatures, rules, now)
                                        .attestation());
    }

    private Attestation byIndividual(
            Credentials.Certificate credentials, Enrollment.Individual individual, Instant now) {
        ChainPath.Step own = new ChainPath.Step(credentials.chain().elements().get(0), 1);
        String against =
                "individual enrollment "
                        + individual.id()
                        + (individual.terms().isEnabled() ? "" : ", disabled");
        CertificateCheck check = new CertificateCheck(own, against);
        if (!(individual.mechanism() instanceof ClientCertificates enrolled)) {
            check.add(
                    ChainFault.OTHER_MECHANISM,
                    "it goes before every group, and attests by " + individual.mechanism().type());
        } else {
            if (!enrolled.pair().contains(own.certificate())) {
                check.add(
                        ChainFault.NOT_THE_ENROLLED_CERTIFICATE,
                        "the enrolled one has SHA-256 " + enrolled.pair().primary().sha256());
            }
            check.commonName(credentials.registrationId().value());
            check.validity(now);
            if (!rules.weakKeys()) {
                check.strength();
            }
        }
        return check.findings().isEmpty()
                ? new Attestation.Attested(
                        credentials.registrationId(),
                        credentials.apiVersion(),
                        individual,
                        new Proof.Chain(
                                own.certificate(),
                                null,
                                null,
                                "the individual enrollment names the certificate that the device"
                                        + " showed, "
                                        + own.certificate().subject()))
                : refused(credentials, check.findings());
    }

    static Attestation refused(Credentials credentials, List<ChainFinding> findings) {
        String detail = String.join("; ", findings.stream().map(ChainFinding::text).toList());
        return new Attestation.Refused(
                credentials.registrationId(), RefusalReason.WRONG_CHAIN, detail, findings);
    }

    /** Made anew when groups or certificates have changed; two threads may both do it. */
    private KnownCas known() {
        KnownCas current = known;
        List<Enrollment.Group> groups = enrollments.groups();
        if (!current.isOf(groups, certificates.all())) {
            current = new KnownCas(groups, certificates.all());
            known = current;
        }
        return current;
    }
}
