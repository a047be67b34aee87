package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.TpmProof;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;

/** The SAS tokens by which a device registers, of the date as it believes it to be. */
record RegistrationTokens(DeviceIdentity device, BootOptions options) {

    String signedWith(SymmetricKey deviceKey) {
        return SasToken.sign(resource(), expiry(), SasToken.REGISTRATION_KEY_NAME, deviceKey)
                .text();
    }

    /** Those that the device's TPM signs once it was challenged; null for a device without one. */
    TpmProof byTpm() {
        return device.tpm() == null ? null : new ProofByTpm(device.tpm(), resource(), expiry());
    }

    private String resource() {
        return SasToken.deviceResource(device.idScope().value(), device.registrationId().value());
    }

    private long expiry() {
        return options.wallClock()
                .instant()
                .plus(DeviceConstraints.TOKEN_LIFETIME)
                .getEpochSecond();
    }
}
