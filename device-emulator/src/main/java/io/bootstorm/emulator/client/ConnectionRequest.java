package io.bootstorm.emulator.client;

import java.net.InetSocketAddress;

/**
 * Who connects.
 *
 * @param sasToken the SAS as it goes on the wire; a secret. Null with a certificate or a TPM
 * @param certificate what TLS shows; null with a token or a TPM
 * @param tpm what DPS is to challenge; null with a token or a certificate
 * @param registration the DeviceRegistration body, JSON text
 * @param localAddress where to connect from; null for any
 * @param stack what the device's network stack affords
 */
public record ConnectionRequest(
        String idScope,
        String registrationId,
        String sasToken,
        DeviceCertificate certificate,
        TpmProof tpm,
        String registration,
        InetSocketAddress localAddress,
        NetworkStack stack) {

    /** Without the token and the body. */
    @Override
    public String toString() {
        return "ConnectionRequest[" + idScope + "/registrations/" + registrationId + "]";
    }
}
