package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * The way from a device's certificate up, each step signed by the next: over the certificates that
 * the device sent, in whatever order, and at the end perhaps one that the instance knows.
 *
 * @param steps the device's own first
 * @param end why it goes no farther
 */
record ChainPath(List<Step> steps, ChainFinding end) {

    /** Longer ones are not followed. */
    private static final int MAX_STEPS = 16;

    /**
     * @param position in the chain as sent, from 1; 0 for a certificate that was not sent
     */
    record Step(EnrolledCertificate certificate, int position) {}

    static ChainPath up(PresentedChain chain, KnownCas known, Signatures signatures) {
        return new Climb(chain, known, signatures).climb();
    }

    Step own() {
        return steps.get(0);
    }

    Step top() {
        return steps.get(steps.size() - 1);
    }

    private static final class Climb {

        private final PresentedChain chain;
        private final KnownCas known;
        private final Signatures signatures;
        private final List<Step> steps = new ArrayList<>();
        private Step impostor;

        Climb(PresentedChain chain, KnownCas known, Signatures signatures) {
            this.chain = chain;
            this.known = known;
            this.signatures = signatures;
        }

        ChainPath climb() {
            Step next = new Step(chain.elements().get(0), 1);
            while (next != null) {
                steps.add(next);
                next = isSelfIssued(next) || steps.size() == MAX_STEPS ? null : issuerOf(next);
            }
            return new ChainPath(steps, end());
        }

        private Step issuerOf(Step step) {
            X500Principal name = issuerName(step);
            impostor = null;
            List<EnrolledCertificate> sent = chain.elements();
            for (int i = 1; i < sent.size(); i++) {
                Step candidate = new Step(sent.get(i), i + 1);
                if (subject(candidate.certificate()).equals(name) && !isUsed(candidate)) {
                    if (signed(candidate, step)) {
                        return candidate;
                    }
                    impostor = candidate;
                }
            }
            for (EnrolledCertificate ca : known.named(name)) {
                Step candidate = new Step(ca, 0);
                if (isUsed(candidate)) {
                    continue;
                }
                if (signed(candidate, step)) {
                    return candidate;
                }
                impostor = candidate;
            }
            return null;
        }

        private boolean signed(Step issuer, Step issued) {
            return issued.position() == 1
                    ? chain.ownIsSignedBy(issuer.certificate(), signatures)
                    : signatures.signed(issuer.certificate(), issued.certificate());
        }

        private boolean isUsed(Step candidate) {
            return steps.stream().anyMatch(step -> step.certificate().is(candidate.certificate()));
        }

        private ChainFinding end() {
            Step last = steps.get(steps.size() - 1);
            if (isSelfIssued(last)) {
                return finding(ChainFault.SELF_SIGNED, last, null);
            }
            if (impostor != null) {
                return finding(
                        ChainFault.WRONG_SIGNATURE,
                        last,
                        (impostor.position() == 0
                                        ? "the CA known here"
                                        : "certificate " + impostor.position())
                                + " has the issuer's name and another key");
            }
            return finding(ChainFault.MISSING_ISSUER, last, missing(last));
        }

        private String missing(Step last) {
            StringBuilder text =
                    new StringBuilder("the issuer is ").append(issuerName(last).getName());
            for (int i = 1; i < chain.elements().size(); i++) {
                Step other = new Step(chain.elements().get(i), i + 1);
                if (!isUsed(other)) {
                    text.append("; the chain goes on with ")
                            .append(other.certificate().subject())
                            .append(", so a certificate between them is missing");
                    break;
                }
            }
            return text.append("; the device is to send every certificate up to a verified CA")
                    .toString();
        }

        private static ChainFinding finding(ChainFault fault, Step step, String detail) {
            return ChainFinding.of(fault, step.position(), step.certificate(), null, detail);
        }

        private static boolean isSelfIssued(Step step) {
            return subject(step.certificate()).equals(issuerName(step));
        }

        private static X500Principal subject(EnrolledCertificate certificate) {
            return certificate.certificate().getSubjectX500Principal();
        }

        private static X500Principal issuerName(Step step) {
            return step.certificate().certificate().getIssuerX500Principal();
        }
    }
}
