package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that a device showed in its TLS handshake, as sent: its own first. One object
 * per connection, so that what is worked out of them (thumbprints, who signed whom) is worked out
 * once, however many requests the connection brings. Used on the connection's event loop only.
 */
public final class PresentedChain {

    /** No certificate at all. */
    public static final PresentedChain NONE = new PresentedChain(List.of());

    private final List<X509Certificate> certificates;
    private List<EnrolledCertificate> elements;
    private EnrolledCertificate issuer;

    public PresentedChain(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /** As sent. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    /** Whether that CA signed the device's own certificate; asked of the CA once. */
    boolean ownIsSignedBy(EnrolledCertificate candidate, Signatures signatures) {
        if (issuer != null && issuer.is(candidate)) {
            return true;
        }
        if (signatures.signed(candidate, elements().get(0))) {
            issuer = candidate;
            return true;
        }
        return false;
    }

    /** The device's own; null if it showed none. */
    public EnrolledCertificate own() {
        return isEmpty() ? null : elements().get(0);
    }

    /** Of the device's own, SHA-256 and SHA-1, in upper case; none if it showed none. */
    public List<String> thumbprints() {
        return isEmpty() ? List.of() : List.of(own().sha256(), own().info().sha1Thumbprint());
    }

    /** The device's own first. */
    public List<EnrolledCertificate> elements() {
        if (elements == null) {
            elements = certificates.stream().map(EnrolledCertificate::of).toList();
        }
        return elements;
    }
}
