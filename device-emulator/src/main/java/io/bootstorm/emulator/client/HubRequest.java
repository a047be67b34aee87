package io.bootstorm.emulator.client;

import java.net.InetSocketAddress;

/**
 * A device that connects to its hub.
 *
 * @param token the SAS token; a secret. Null with a certificate
 * @param certificate what TLS shows; null with a token
 * @param localAddress where to connect from; null for any
 * @param stack what the device's network stack affords
 */
public record HubRequest(
        String hub,
        String deviceId,
        String token,
        DeviceCertificate certificate,
        InetSocketAddress localAddress,
        NetworkStack stack) {

    private static final String CLIENT =
            "/?api-version=2020-09-30&DeviceClientType=iothubclient%2F1.15.0%20(native%3B%20Linux)";

    /** As the C SDK writes it. */
    public String userName() {
        return hub + "/" + deviceId + CLIENT;
    }

    /** For {@link DpsConnector}, which looks at address and stack only. */
    public ConnectionRequest connection() {
        return new ConnectionRequest(
                hub, deviceId, token, certificate, null, "", localAddress, stack);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HubRequest[" + hub + "/" + deviceId + "]";
    }
}
