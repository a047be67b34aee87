package io.bootstorm.emulator.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.id.RegistrationId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what {@code swtpm} and {@code tpm2-tools} made; see {@code make-vectors.sh}. */
class SoftwareTpmTest {

    private static final int CREDENTIAL_MAC = 10;

    private static Properties vectors;
    private static TpmFactory factory;

    private final SoftwareTpm tpm = factory.of(RegistrationId.of("tpm-toaster"));

    @BeforeAll
    static void read() throws IOException {
        vectors = new Properties();
        try (InputStream in =
                SoftwareTpmTest.class.getResourceAsStream("/tpm/swtpm-vectors.properties")) {
            vectors.load(in);
        }
        factory = new TpmFactory(7);
    }

    @Test
    void opensWhatAnotherTpmDuplicatedForItAndSignsAsThatOneDoes() {
        tpm.activate(vector("blob"));

        assertThat(tpm.sign(vector("text"))).isEqualTo(vector("signature"));
    }

    /** A TPM works out the name of a key that it loads. */
    @Test
    void callsItsKeysWhatAnotherTpmCallsThem() {
        assertThat(nameOf(tpm.endorsementKey())).isEqualTo(vector("ek.name"));
        assertThat(nameOf(tpm.storageRootKey())).isEqualTo(vector("srk.name"));
    }

    /** Up to its exponent, the endorsement key is what tpm2_createek makes. */
    @Test
    void makesItsEndorsementKeyByTheTemplate() {
        assertThat(HexFormat.of().formatHex(tpm.endorsementKey(), 0, 60))
                .isEqualTo(
                        "013a0001000b000300b2"
                            + "0020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa"
                            + "00060080004300100800000000000100");
    }

    @Test
    void givesADeviceTheSameKeysEveryTimeAndAnotherDeviceOthers() {
        RegistrationId id = RegistrationId.of("tpm-toaster");
        SoftwareTpm other = factory.of(RegistrationId.of("tpm-kettle"));

        assertThat(SoftwareTpm.of(7, id).endorsementKey()).isEqualTo(tpm.endorsementKey());
        assertThat(SoftwareTpm.of(8, id).endorsementKey()).isNotEqualTo(tpm.endorsementKey());
        assertThat(other.endorsementKey()).isNotEqualTo(tpm.endorsementKey());
    }

    @Test
    void doesNotOpenWhatIsForAnotherTpm() {
        SoftwareTpm other = factory.of(RegistrationId.of("tpm-kettle"));

        assertThatThrownBy(() -> other.activate(vector("blob")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IDENTITY");
    }

    /** A bit of each part: credential, its secret, duplicate, its seed, public area. */
    @ParameterizedTest
    @CsvSource({
        "10, the credential's HMAC is wrong",
        "60, IDENTITY",
        "346, the duplicate's HMAC is wrong",
        "520, DUPLICATE",
        "780, HMAC is wrong"
    })
    void doesNotOpenWhatWasChanged(int at, String why) {
        byte[] changed = vector("blob");
        changed[at + 2] ^= 1;

        assertThatThrownBy(() -> tpm.activate(changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void saysWhereABlobEnds() {
        byte[] cut = Arrays.copyOf(vector("blob"), CREDENTIAL_MAC);

        assertThatThrownBy(() -> tpm.activate(cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it ends before its credential does");
    }

    @Test
    void signsNothingBeforeItWasGivenAKey() {
        assertThatThrownBy(() -> tpm.sign(vector("text")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static byte[] nameOf(byte[] publicKey) {
        return Structures.name(Arrays.copyOfRange(publicKey, 2, publicKey.length));
    }

    private static byte[] vector(String name) {
        return Base64.getDecoder().decode(vectors.getProperty(name));
    }
}
