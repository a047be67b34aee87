package io.bootstorm.cli.command;

import io.bootstorm.emulator.client.DeviceCertificate;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A device's certificate and its key, in place of a symmetric key. */
final class DeviceCertificateOptions {

    @Option(
            names = "--certificate",
            required = true,
            paramLabel = "FILE",
            description =
                    "The device's certificate in PEM, then those of its issuers that it is to send:"
                            + " the device attests by X.509.")
    private Path certificate;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The certificate's private key in PEM, not encrypted.")
    private Path key;

    /**
     * @throws IllegalArgumentException if a file cannot be read or used
     */
    DeviceCertificate read() {
        return DeviceCertificate.read(certificate, key);
    }
}
