package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.bootstorm.protocol.id.RegistrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Certificates in place of keys: a folder of them, or a CA that issues them as they are needed.
 *
 * @param folder with {@code ID.pem} (the device's certificate, then its issuers) and {@code ID.key}
 *     for every registration id, as {@code bootstorm certs} makes it
 * @param issuerFile PEM: the issuing CA's certificate, then those above it, which devices send too
 * @param issuerKeyFile PEM, not encrypted
 */
@JsonPropertyOrder({"folder", "issuerFile", "issuerKeyFile"})
public record FleetCertificates(Path folder, Path issuerFile, Path issuerKeyFile) {

    private static final String KEY = "fleet.certificates";

    public FleetCertificates {
        if ((folder == null) == (issuerFile == null)) {
            throw new IllegalArgumentException(
                    KEY + ": give a folder, or an issuer-file with its issuer-key-file");
        }
        if ((issuerFile == null) != (issuerKeyFile == null)) {
            throw new IllegalArgumentException(
                    KEY + ": issuer-file and issuer-key-file go together");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    KEY
                            + ".folder: there is no folder "
                            + folder
                            + "; bootstorm certs --count makes one");
        }
    }

    /**
     * Reads what is needed, which may block.
     *
     * @throws IllegalArgumentException if a file is missing or cannot be used; the message names it
     */
    DeviceCertificates open(Stream<RegistrationId> devices) {
        return folder == null
                ? IssuingCa.read(issuerFile, issuerKeyFile)
                : StoredCertificates.read(folder, devices);
    }
}
