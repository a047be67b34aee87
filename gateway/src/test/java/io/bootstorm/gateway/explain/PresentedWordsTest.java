package io.bootstorm.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.Proof;
import io.bootstorm.gateway.attestation.tpm.RealTpm;
import io.bootstorm.gateway.attestation.tpm.TpmGrant;
import io.bootstorm.gateway.attestation.tpm.TpmKeyring;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SasToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PresentedWordsTest {

    private static final RegistrationId ID = RegistrationId.of("tpm-toaster");
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final TpmGrant grant =
            new TpmKeyring(new SecureRandom(), Duration.ofHours(1), 1)
                    .grant(ID, RealTpm.keys(), NOW);

    @Test
    void saysThatATpmWasGivenAKeyAndNotWhich() {
        StepWords words =
                words(
                        new Credentials.Tpm("0ne00002193", ID, "2021-06-01", RealTpm.keys()),
                        new Attestation.Challenged(ID, "the blob"));

        assertThat(words.text()).isEqualTo("presents the keys of its TPM");
        assertThat(words.lines())
                .containsExactly("it is enrolled, and given a key that only this TPM can open");
        assertThat(words.facts()).containsEntry("mechanism", "tpm");
        assertThat(words.toString())
                .doesNotContain("the blob")
                .doesNotContain(RealTpm.keys().endorsementKey());
    }

    @Test
    void saysThatATokenIsSignedWithTheTpmsKeyAndNotWhich() {
        SasToken token =
                SasToken.sign(
                        SasToken.deviceResource("0ne00002193", ID.value()),
                        NOW.getEpochSecond() + 60,
                        SasToken.REGISTRATION_KEY_NAME,
                        grant.registrationKey());
        StepWords words =
                words(
                        new Credentials.SharedAccess("0ne00002193", ID, "2021-06-01", token.text()),
                        new Attestation.Attested(
                                ID,
                                "2021-06-01",
                                new Enrolled().individual(ID.value(), null),
                                new Proof.Tpm(grant)));

        assertThat(words.facts()).containsEntry("mechanism", "tpm");
        assertThat(words.lines())
                .singleElement()
                .asString()
                .endsWith("signed with the key that the enrolled TPM was given");
        assertThat(words.toString())
                .doesNotContain(grant.registrationKey().base64())
                .doesNotContain(token.signature());
        assertThat(grant.toString()).doesNotContain(grant.hubKey().base64());
    }

    private static StepWords words(Credentials credentials, Attestation attestation) {
        return PresentedWords.of(new TraceEvent.Presented(0, credentials, attestation), NOW);
    }
}
