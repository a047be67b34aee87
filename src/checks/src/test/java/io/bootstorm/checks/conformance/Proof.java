package io.bootstorm.checks.conformance;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;

/**
 * By what a scripted device proves who it is: one of the two is null.
 *
 * @param token a secret
 */
record Proof(String token, DeviceCertificate certificate) {

    private static final long HOUR_SECONDS = 3_600;

    /** A token as the Node SDK writes it, for an hour. */
    static Proof key(String registrationId, SymmetricKey key) {
        return tokenUntil(registrationId, key, Instant.now().getEpochSecond() + HOUR_SECONDS);
    }

    /** The same with a token that ended a minute ago. */
    static Proof expired(String registrationId, SymmetricKey key) {
        return tokenUntil(registrationId, key, Instant.now().getEpochSecond() - 60);
    }

    static Proof certificate(DeviceCertificate certificate) {
        return new Proof(null, certificate);
    }

    @Override
    public String toString() {
        return token == null ? certificate.toString() : "a token";
    }

    private static Proof tokenUntil(String registrationId, SymmetricKey key, long expiry) {
        return new Proof(
                SasToken.sign(
                                SasToken.deviceResource(ConformanceHouse.ID_SCOPE, registrationId),
                                expiry,
                                SasToken.REGISTRATION_KEY_NAME,
                                key)
                        .text(),
                null);
    }
}
