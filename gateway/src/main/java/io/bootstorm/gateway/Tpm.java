package io.bootstorm.gateway;

import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * TPM attestation.
 *
 * @param keySeconds how long a TPM's key is taken once it was given; 3,600 by default, an
 *     assumption
 * @param maxKeys given at once; beyond it the oldest is forgotten; 10,000 by default
 */
public record Tpm(Integer keySeconds, Integer maxKeys) {

    public static final Tpm DEFAULT = new Tpm(null, null);

    public Tpm {
        keySeconds =
                Check.within(
                        "gateway.tpm.key-seconds",
                        keySeconds == null ? 3_600 : keySeconds,
                        10,
                        86_400);
        maxKeys =
                Check.within(
                        "gateway.tpm.max-keys", maxKeys == null ? 10_000 : maxKeys, 1, 1_000_000);
    }

    TpmKeyring keyring(LongSupplier random) {
        return new TpmKeyring(new DrawnBytes(random), Duration.ofSeconds(keySeconds), maxKeys);
    }
}
