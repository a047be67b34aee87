package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.attestation.Credentials;

/**
 * What a registering device sees.
 *
 * @param refuseAtConnect whether wrong credentials are refused as they are presented (MQTT: CONNACK
 *     5) or, as by default, when the device registers; both have been seen from the service
 * @param refuseChainAtConnect the same for client certificates: by default as they are presented,
 *     as was seen; the other has been seen as well
 * @param assigningPolls how many polls of an operation are answered {@code assigning} though it may
 *     have ended; 1 by default, as the tutorial's transcript shows: an assumption
 * @param retryAfterSeconds what a device is told to wait before it polls
 */
public record RegistrationSettings(
        boolean refuseAtConnect,
        boolean refuseChainAtConnect,
        int assigningPolls,
        int retryAfterSeconds) {

    public static final RegistrationSettings DEFAULTS = new RegistrationSettings(false, true, 1, 3);

    /** A TPM is refused at once: without a challenge it has nothing to register with. */
    boolean refusesAtConnect(Credentials credentials) {
        if (credentials instanceof Credentials.Tpm) {
            return true;
        }
        return credentials instanceof Credentials.Certificate
                ? refuseChainAtConnect
                : refuseAtConnect;
    }
}
