package io.bootstorm.gateway.attestation;

import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one certificate says of itself, held to the clock and to its place in the chain. */
record CertificateCheck(ChainPath.Step step, String against, List<ChainFinding> findings) {

    private static final int MIN_RSA_BITS = 2048;
    private static final int MIN_EC_BITS = 224;
    private static final int KEY_CERT_SIGN = 5;

    CertificateCheck(ChainPath.Step step, String against) {
        this(step, against, new ArrayList<>());
    }

    void validity(Instant now) {
        X509Certificate certificate = certificate();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            add(
                    ChainFault.NOT_YET_VALID,
                    "it is valid from "
                            + certificate.getNotBefore().toInstant()
                            + ", and now is "
                            + now);
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            add(
                    ChainFault.EXPIRED,
                    "it was valid until "
                            + certificate.getNotAfter().toInstant()
                            + ", and now is "
                            + now);
        }
    }

    void strength() {
        String algorithm = certificate().getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("MD") || algorithm.startsWith("SHA1")) {
            add(ChainFault.WEAK_KEY, "it is signed with " + certificate().getSigAlgName());
        }
        PublicKey key = certificate().getPublicKey();
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            add(
                    ChainFault.WEAK_KEY,
                    "its RSA key has "
                            + rsa.getModulus().bitLength()
                            + " bits, fewer than "
                            + MIN_RSA_BITS);
        } else if (key instanceof ECKey ec && ec.getParams().getOrder().bitLength() < MIN_EC_BITS) {
            add(
                    ChainFault.WEAK_KEY,
                    "its elliptic curve has "
                            + ec.getParams().getOrder().bitLength()
                            + " bits, fewer than "
                            + MIN_EC_BITS);
        }
    }

    /**
     * @param casBelow between this one and the device's
     */
    void issuer(int casBelow) {
        int pathLength = certificate().getBasicConstraints();
        if (pathLength < 0) {
            add(ChainFault.NOT_A_CA, null);
        } else if (pathLength < casBelow) {
            add(
                    ChainFault.PATH_TOO_LONG,
                    "it allows " + pathLength + " below it, and there are " + casBelow);
        }
        boolean[] usage = certificate().getKeyUsage();
        if (usage != null && !usage[KEY_CERT_SIGN]) {
            add(ChainFault.MAY_NOT_SIGN, null);
        }
    }

    void commonName(String registrationId) {
        String name = CommonName.of(certificate());
        if (name == null) {
            add(ChainFault.NO_COMMON_NAME, "the device registers as " + registrationId);
        } else if (!name.equalsIgnoreCase(registrationId)) {
            add(
                    ChainFault.WRONG_COMMON_NAME,
                    "the name is " + name + ", and the device registers as " + registrationId);
        }
    }

    void add(ChainFault fault, String detail) {
        EnrolledCertificate certificate = step.certificate();
        findings.add(ChainFinding.of(fault, step.position(), certificate, against, detail));
    }

    private X509Certificate certificate() {
        return step.certificate().certificate();
    }
}
