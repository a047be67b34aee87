package io.bootstorm.emulator.client;

import java.net.InetSocketAddress;

/**
 * Who connects.
 *
 * @param sasToken the SAS as it goes on the wire; a secret. Null with a certificate
 * @param certificate what TLS shows; null with a token
 * @param registration the DeviceRegistration body, JSON text
 * @param localAddress where to connect from; null for any
 * @param stack what the device's network stack affords
 */
public record ConnectionRequest(
        String idScope,
        String registrationId,
        String sasToken,
        DeviceCertificate certificate,
        String registration,
        InetSocketAddress localAddress,
        NetworkStack stack) {

    /** Without the token and the body. */
    @Override
    public String toString() {
        return "ConnectionRequest[" + idScope + "/registrations/" + registrationId + "]";
    }
}
