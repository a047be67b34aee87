package io.bootstorm.gateway.transport.amqp;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.PresentedChain;

/** Who a device says it is, as far as its handshake tells; nothing of it is checked yet. */
sealed interface Claim {

    /** The device that the handshake named; null if only the links will. */
    DeviceAddress device();

    /**
     * @param address of the links
     * @param apiVersion of the links; empty if they named none
     */
    Credentials credentials(DeviceAddress address, String apiVersion);

    /** What TLS knows; the registration id is to be that of the certificate. */
    record Certificate(PresentedChain chain) implements Claim {

        @Override
        public DeviceAddress device() {
            return null;
        }

        @Override
        public Credentials credentials(DeviceAddress address, String apiVersion) {
            return new Credentials.Certificate(
                    address.idScope(), address.registrationId(), apiVersion, chain);
        }
    }

    /**
     * PLAIN.
     *
     * @param token a secret
     */
    record SharedAccess(DeviceAddress device, String token) implements Claim {

        @Override
        public Credentials credentials(DeviceAddress address, String apiVersion) {
            return new Credentials.SharedAccess(
                    device.idScope(), device.registrationId(), apiVersion, token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "SharedAccess[" + device + "]";
        }
    }
}
