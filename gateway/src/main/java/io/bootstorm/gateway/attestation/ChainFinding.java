package io.bootstorm.gateway.attestation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.protocol.wire.Json;

/**
 * One reason for which a presented chain does not let a device in: which certificate, against which
 * enrollment, and why. For the log, the control endpoint and the trace of a registration; {@link
 * Json} writes it as it is. Nothing in it is secret.
 *
 * @param fault why
 * @param position of the certificate in the chain as sent, the device's own being 1; 0 for one that
 *     the device did not send and this instance holds
 * @param subject of that certificate, as RFC 2253 writes it
 * @param sha256 its thumbprint, hexadecimal, upper case
 * @param against the enrollment, or CA, that it was held to, such as {@code enrollment group
 *     fleet-a}; null if it fails before any
 * @param detail dates, names and what would be right; null if the fault says it all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainFinding(
        ChainFault fault,
        int position,
        String subject,
        String sha256,
        String against,
        String detail) {

    static ChainFinding of(
            ChainFault fault,
            int position,
            EnrolledCertificate certificate,
            String against,
            String detail) {
        return new ChainFinding(
                fault, position, certificate.subject(), certificate.sha256(), against, detail);
    }

    /** One sentence for the log. */
    public String text() {
        StringBuilder text = new StringBuilder(position == 0 ? "the known CA " : "certificate ");
        if (position > 0) {
            text.append(position).append(" of the chain ");
        }
        text.append('(').append(subject).append(") ").append(fault.text());
        if (detail != null) {
            text.append(": ").append(detail);
        }
        if (against != null) {
            text.append(" [").append(against).append(']');
        }
        return text.toString();
    }
}
