package io.bootstorm.gateway.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.TpmAttestation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A storage root key as a device says it: it is wrapped to, or refused in words. */
class TpmFuzzTest {

    private static final RegistrationId ID = RegistrationId.of("tpm-toaster");
    private static final Instant NOW = Instant.EPOCH;
    private static final String ENDORSEMENT_KEY = RealTpm.keys().endorsementKey();

    private final SecureRandom random = new SecureRandom();
    private final TpmKeyring keyring = new TpmKeyring(random, Duration.ofHours(1), 1);

    @FuzzTest
    void storageRootKey(byte[] input) {
        String key = Base64.getEncoder().encodeToString(input);
        try {
            TpmGrant grant = keyring.grant(ID, new TpmAttestation(ENDORSEMENT_KEY, key), NOW);
            assertThat(keyring.wrap(grant.registrationKey(), grant, ID.value())).isNotBlank();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains("storageRootKey");
        }
    }
}
