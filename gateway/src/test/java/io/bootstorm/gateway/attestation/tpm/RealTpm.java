package io.bootstorm.gateway.attestation.tpm;

import io.bootstorm.protocol.wire.TpmAttestation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Public keys that swtpm made, as tpm2-tools wrote them. */
public final class RealTpm {

    /** Of the storage root key: 000b, and what openssl says is the SHA-256 of its public area. */
    static final String STORAGE_ROOT_NAME =
            "000bb673e8abd9e01417c3b003153483007644d8b2dee0b2eb2ccd330186d58c902a";

    private RealTpm() {}

    public static TpmAttestation keys() {
        return new TpmAttestation(read("endorsement-key.txt"), read("storage-root-key.txt"));
    }

    private static String read(String file) {
        try (InputStream in = RealTpm.class.getResourceAsStream("/tpm/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
