package io.bootstorm.gateway.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.InMemoryCertificateStore;
import io.bootstorm.gateway.enrollment.InMemoryEnrollmentStore;
import io.bootstorm.protocol.id.RegistrationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A certificate, as PEM or DER: read or refused in words; and as a device's, never let in. */
class ChainFuzzTest {

    private static final Issued ROOT = Issued.root("Contoso root");

    private final ChainVerifier verifier =
            new ChainVerifier(
                    new InMemoryEnrollmentStore(),
                    new InMemoryCertificateStore(),
                    ChainRules.STRICT);

    @FuzzTest
    void certificate(byte[] input) {
        check(new String(input, StandardCharsets.ISO_8859_1));
        check(Base64.getEncoder().encodeToString(input));
    }

    private void check(String text) {
        EnrolledCertificate certificate;
        try {
            certificate = EnrolledCertificate.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(certificate.info()).isNotNull();
        Attestation attestation =
                verifier.verify(
                        new Credentials.Certificate(
                                "0ne00002193",
                                RegistrationId.of("contoso-toaster-007"),
                                "2021-06-01",
                                new PresentedChain(
                                        List.of(certificate.certificate(), ROOT.certificate()))),
                        Instant.EPOCH);
        assertThat(attestation).isInstanceOf(Attestation.Refused.class);
    }
}
