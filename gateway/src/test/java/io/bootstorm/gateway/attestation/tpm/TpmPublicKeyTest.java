package io.bootstorm.gateway.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpmPublicKeyTest {

    @Test
    void knowsAKeyByTheNameThatItsTpmKnowsItBy() {
        TpmPublicKey key = TpmPublicKey.parse(RealTpm.keys().storageRootKey());

        assertThat(HexFormat.of().formatHex(key.name().bytes()))
                .isEqualTo(RealTpm.STORAGE_ROOT_NAME);
        assertThat(key.key().getPublicExponent()).isEqualTo(65_537);
        assertThat(key.key().getModulus().bitLength()).isEqualTo(2048);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0x23, the type",
        "5, 0x0c, the name algorithm",
        "7, 0x00, no storage key",
        "13, 0x10, the symmetric algorithm",
        "14, 0x01, its bits",
        "17, 0x42, its mode",
        "20, 0x0c, the RSA bits"
    })
    void saysWhatIsWrongWithAnotherKindOfKey(int at, String value, String wrong) {
        byte[] bytes = storageRootKey();
        bytes[at] = Integer.decode(value).byteValue();

        refused(bytes, wrong);
    }

    @Test
    void refusesAKeyThatEndsTooSoonOrTooLate() {
        byte[] bytes = storageRootKey();

        refused(Arrays.copyOf(bytes, bytes.length - 1), "it ends before");
        refused(Arrays.copyOf(bytes, bytes.length + 1), "bytes after the public area");
        refused(new byte[0], "it ends before");
    }

    /** With leading zeros it fits where 2048 bits belong, and is too small to encrypt to. */
    @Test
    void refusesAModulusThatIsShorterThanItsField() {
        byte[] bytes = storageRootKey();
        Arrays.fill(bytes, bytes.length - 256, bytes.length - 70, (byte) 0);

        refused(bytes, "the modulus's bits");
    }

    private static void refused(byte[] bytes, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TpmPublicKey.parse(Base64.getEncoder().encodeToString(bytes)))
                .withMessageContaining(wrong);
    }

    private static byte[] storageRootKey() {
        return Base64.getDecoder().decode(RealTpm.keys().storageRootKey());
    }
}
