package io.bootstorm.cli.certs;

import io.bootstorm.emulator.client.DeviceCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Proves that one holds a CA's key ("How to do proof-of-possession for X.509 CA certificates"). */
public record Possession(SecureRandom random, Instant now) {

    private static final Duration LIFE = Duration.ofDays(7);

    /**
     * @param code the verification code, which becomes the common name
     * @return the proof in PEM
     * @throws IllegalArgumentException if a file cannot be read or used; the message names it
     */
    public String prove(String code, Path ca, Path caKey) throws IOException {
        DeviceCertificate owner = DeviceCertificate.read(ca, caKey);
        Holder signer =
                new Holder(
                        owner.chain(),
                        new KeyPair(owner.chain().get(0).getPublicKey(), owner.key()));
        Holder proof =
                new Issuer(random)
                        .signedBy(
                                signer,
                                Order.device(Names.commonName(code), KeyKind.EC, now, LIFE));
        return CertsFolder.pem(List.of(proof.certificate()));
    }
}
