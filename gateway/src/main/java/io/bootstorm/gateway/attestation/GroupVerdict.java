package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.Enrollment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether one chain lets one device in through an enrollment group, and why not. */
final class GroupVerdict {

    private static final int NOWHERE = -1;

    private final Credentials.Certificate credentials;
    private final KnownCas known;
    private final ChainRules rules;
    private final Instant now;
    private final ChainPath path;
    private final List<ChainFinding> findings = new ArrayList<>();

    GroupVerdict(
            Credentials.Certificate credentials,
            KnownCas known,
            Signatures signatures,
            ChainRules rules,
            Instant now) {
        this.credentials = credentials;
        this.known = known;
        this.rules = rules;
        this.now = now;
        this.path = ChainPath.up(credentials.chain(), known, signatures);
    }

    Attestation attestation() {
        int deciding = deciding();
        int verified = verified();
        Enrollment.Group group = deciding == NOWHERE ? null : groupAt(deciding);
        String against =
                group == null
                        ? null
                        : "enrollment group "
                                + group.id()
                                + (group.terms().isEnabled() ? "" : ", disabled");
        checkOwn(against);
        checkIssuers(Math.max(deciding, verified), against);
        if (group == null) {
            findings.add(verified == NOWHERE ? path.end() : noGroup());
        } else if (verified == NOWHERE && !rules.unverifiedCas()) {
            findings.add(notVerified(path.steps().get(deciding), against));
        }
        return findings.isEmpty()
                ? attested(group, deciding, verified)
                : ChainVerifier.refused(credentials, findings);
    }

    /** Nearest the device's certificate: whose group decides, enabled or not. */
    private int deciding() {
        for (int i = 1; i < path.steps().size(); i++) {
            if (groupAt(i) != null) {
                return i;
            }
        }
        return NOWHERE;
    }

    private int verified() {
        for (int i = 1; i < path.steps().size(); i++) {
            if (known.verified(path.steps().get(i).certificate()) != null) {
                return i;
            }
        }
        return NOWHERE;
    }

    private Enrollment.Group groupAt(int index) {
        return known.groupOf(path.steps().get(index).certificate());
    }

    private void checkOwn(String against) {
        CertificateCheck own = new CertificateCheck(path.own(), against);
        own.commonName(credentials.registrationId().value());
        own.validity(now);
        if (!rules.weakKeys()) {
            own.strength();
        }
        findings.addAll(own.findings());
    }

    /** Those that the verdict rests on; what stands above them does not matter. */
    private void checkIssuers(int last, String against) {
        for (int i = 1; i <= last; i++) {
            CertificateCheck issuer = new CertificateCheck(path.steps().get(i), against);
            issuer.validity(now);
            issuer.issuer(i - 1);
            if (!rules.weakKeys()) {
                issuer.strength();
            }
            findings.addAll(issuer.findings());
        }
    }

    private ChainFinding noGroup() {
        String above =
                path.steps().stream()
                        .skip(1)
                        .map(step -> step.certificate().subject())
                        .collect(Collectors.joining(" and "));
        String dangling =
                known.danglingReferences().isEmpty()
                        ? ""
                        : "; " + String.join("; ", known.danglingReferences());
        return ChainFinding.of(
                ChainFault.NO_GROUP,
                1,
                path.own().certificate(),
                null,
                "above it stand " + above + dangling);
    }

    private ChainFinding notVerified(ChainPath.Step signing, String against) {
        return ChainFinding.of(
                ChainFault.NOT_VERIFIED,
                signing.position(),
                signing.certificate(),
                against,
                "verify it, or a CA above it that the chain reaches; the chain ends here: "
                        + path.end().text());
    }

    private Attestation attested(Enrollment.Group group, int deciding, int verified) {
        ChainPath.Step signing = path.steps().get(deciding);
        String text =
                "the chain of "
                        + path.own().certificate().subject()
                        + " leads to "
                        + signing.certificate().subject()
                        + ", which is "
                        + (signing.position() == 0
                                ? "held here"
                                : "certificate " + signing.position() + " of it")
                        + " and enrollment group "
                        + group.id()
                        + "'s; "
                        + anchor(verified);
        return new Attestation.Attested(
                credentials.registrationId(),
                credentials.apiVersion(),
                group,
                new Proof.Chain(path.own().certificate(), group.id(), signing.certificate(), text));
    }

    private String anchor(int verified) {
        if (verified == NOWHERE) {
            return "no CA of it is verified, which is allowed here";
        }
        CaCertificate ca = known.verified(path.steps().get(verified).certificate());
        return "the verified CA is '" + ca.name() + "'";
    }
}
