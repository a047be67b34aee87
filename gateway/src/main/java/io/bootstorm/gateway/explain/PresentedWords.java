package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.Proof;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.protocol.sas.SasToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what a device presented, without its signature, and what came of it. */
final class PresentedWords {

    private static final int MAX_SHOWN = 300;
    private static final String TPM = "tpm";
    private static final int THUMBPRINT_SHOWN = 12;

    private PresentedWords() {}

    static StepWords of(TraceEvent.Presented event, Instant at) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Credentials credentials = event.credentials();
        facts.put("idScope", Redaction.line(credentials.idScope(), MAX_SHOWN));
        facts.put("apiVersion", credentials.apiVersion());
        String text = "presents " + what(credentials, at, facts);
        List<String> lines = new ArrayList<>();
        if (event.attestation() instanceof Attestation.Attested attested) {
            Enrollment enrollment = attested.enrollment();
            facts.put(kind(enrollment), enrollment.id());
            if (attested.proof() instanceof Proof.Tpm) {
                facts.put("mechanism", TPM);
            }
            lines.add("let in by " + named(enrollment) + ": " + why(attested));
        } else if (event.attestation() instanceof Attestation.Challenged) {
            lines.add("it is enrolled, and given a key that only this TPM can open");
        } else {
            Attestation.Refused refused = (Attestation.Refused) event.attestation();
            facts.put("refusal", refused.reason().name());
            lines.add("not let in: " + refused.text());
            refused.findings().forEach(finding -> lines.add(finding.text()));
            if (!refused.findings().isEmpty()) {
                facts.put("findings", refused.findings());
            }
        }
        return new StepWords("presented", text, lines, facts);
    }

    /** The token of what was presented, or null if it was none or cannot be read. */
    static SasToken token(Credentials credentials) {
        if (!(credentials instanceof Credentials.SharedAccess shared)) {
            return null;
        }
        try {
            return SasToken.parse(shared.token());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String what(Credentials credentials, Instant at, Map<String, Object> facts) {
        if (credentials instanceof Credentials.Tpm) {
            facts.put("mechanism", TPM);
            return "the keys of its TPM";
        }
        return credentials instanceof Credentials.Certificate certificate
                ? chain(certificate, facts)
                : token(token(credentials), at, facts);
    }

    private static String chain(Credentials.Certificate certificate, Map<String, Object> facts) {
        List<Map<String, Object>> shown = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (EnrolledCertificate element : certificate.chain().elements()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("subject", Redaction.line(element.subject(), MAX_SHOWN));
            one.put("sha256", element.sha256());
            shown.add(one);
            text.append(text.isEmpty() ? "" : ", issued by ");
            text.append(Redaction.line(element.subject(), MAX_SHOWN));
            text.append(" (SHA-256 ").append(element.sha256(), 0, THUMBPRINT_SHOWN).append("...)");
        }
        facts.put("mechanism", "x509");
        facts.put("chain", shown);
        return "a certificate: " + text;
    }

    private static String token(SasToken token, Instant at, Map<String, Object> facts) {
        facts.put("mechanism", "symmetricKey");
        if (token == null) {
            return "no SAS token that can be read";
        }
        Instant expiry = Instant.ofEpochSecond(token.expiry());
        String resource = Redaction.line(token.rawResource(), MAX_SHOWN);
        String keyName =
                token.keyName() == null ? null : Redaction.line(token.keyName(), MAX_SHOWN);
        facts.put("sr", resource);
        facts.put("se", token.expiry());
        facts.put("skn", keyName);
        return "a SAS token: sr "
                + resource
                + (keyName == null ? ", no skn" : ", skn '" + keyName + "'")
                + ", se "
                + token.expiry()
                + (token.expiry() <= at.getEpochSecond() ? " (expired " : " (expires ")
                + Moments.from(at, expiry)
                + ")";
    }

    static String named(Enrollment enrollment) {
        return (enrollment instanceof Enrollment.Group
                        ? "enrollment group '"
                        : "individual enrollment '")
                + enrollment.id()
                + "'";
    }

    private static String kind(Enrollment enrollment) {
        return enrollment instanceof Enrollment.Group ? "enrollmentGroup" : "individualEnrollment";
    }

    private static String why(Attestation.Attested attested) {
        if (!(attested.proof() instanceof Proof.Token)) {
            return attested.proof().text();
        }
        return attested.enrollment() instanceof Enrollment.Group
                ? "there is no individual enrollment of this id, and the token is signed with the"
                        + " key that is derived for it from the group's"
                : "it is this id's own, goes before every group, and the token is signed with its"
                        + " key";
    }
}
