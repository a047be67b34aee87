package io.bootstorm.cli.command;

import io.bootstorm.cli.console.Console;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.DeviceTransport;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** By what a device proves who it is: a symmetric key, a certificate, or a TPM. */
final class DeviceCredentialOptions {

    @ArgGroup(multiplicity = "1")
    private DeviceKeyOptions key;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private DeviceCertificateOptions certificate;

    @Option(
            names = "--tpm-seed",
            paramLabel = "SEED",
            description =
                    "The device has a software TPM whose keys follow from this; bootstorm"
                            + " endorsement-key tells what to enroll.")
    private Long tpmSeed;

    boolean areShownInTls() {
        return certificate != null;
    }

    /**
     * Reads what is needed, which may block.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    DeviceIdentity identity(
            IdScope scope,
            RegistrationId id,
            DeviceTransport transport,
            String payload,
            Console console) {
        if (certificate != null) {
            return DeviceIdentity.withCertificate(scope, id, certificate.read(), payload);
        }
        if (tpmSeed != null) {
            if (!transport.knowsTpm()) {
                throw new IllegalArgumentException(
                        "--tpm-seed: no SDK attests by a TPM over "
                                + transport.label()
                                + "; use --transport amqp, amqp-ws or https");
            }
            return DeviceIdentity.withTpm(scope, id, SoftwareTpm.of(tpmSeed, id), payload);
        }
        SymmetricKey given = key.key(console);
        return key.isGroupKey()
                ? DeviceIdentity.ofGroup(scope, id, given, payload)
                : DeviceIdentity.withOwnKey(scope, id, given, payload);
    }
}
