package io.bootstorm.protocol.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden values from "Symmetric key attestation" and the tutorial. */
class SymmetricKeyTest {

    private static final String TUTORIAL_GROUP_KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";
    private static final String CONCEPT_GROUP_KEY =
            "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==";

    @ParameterizedTest
    @CsvSource({
        TUTORIAL_GROUP_KEY
                + ",breakroom499-contoso-tstrsd-007,JC8F96eayuQwwz+PkE7IzjH2lIAjCUnAa61tDigBnSs=",
        TUTORIAL_GROUP_KEY
                + ",mainbuilding167-contoso-hpsd-088,6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg=",
        TUTORIAL_GROUP_KEY + ",contoso-toaster-007,NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=",
        TUTORIAL_GROUP_KEY + ",contoso-heatpump-088,NI9dUEI2tga168Qi1U/HKuMmFHewrvaqI1MPTEU1A5w=",
        CONCEPT_GROUP_KEY
                + ",sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6,Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc="
    })
    void derivesTheDeviceKeysThatTheDocumentsGive(String groupKey, String id, String deviceKey) {
        assertThat(SymmetricKey.fromBase64(groupKey).derive(id).base64()).isEqualTo(deviceKey);
    }

    @ParameterizedTest
    @CsvSource({
        "contoso-toaster-007,JC8F96eayuQwwz+PkE7IzjH2lIAjCUnAa61tDigBnSs=",
        "contoso-heatpump-088,6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg="
    })
    void theKeysThatTheTutorialPrintsBesideItsIdsBelongToOtherIds(String id, String printed) {
        assertThat(SymmetricKey.fromBase64(TUTORIAL_GROUP_KEY).derive(id).base64())
                .isNotEqualTo(printed);
    }

    @Test
    void refusesTextThatIsNotBase64WithoutShowingIt() {
        assertThatThrownBy(() -> SymmetricKey.fromBase64("no-base64-secret!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base64")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesKeysShorterThan16AndLongerThan64Bytes() {
        assertThatThrownBy(() -> SymmetricKey.of(new byte[15])).hasMessageContaining("16 to 64");
        assertThatThrownBy(() -> SymmetricKey.of(new byte[65])).hasMessageContaining("16 to 64");
        assertThat(SymmetricKey.of(new byte[16])).isEqualTo(SymmetricKey.of(new byte[16]));
    }

    @Test
    void doesNotShowItselfInText() {
        assertThat(SymmetricKey.fromBase64(TUTORIAL_GROUP_KEY))
                .hasToString("SymmetricKey[64 bytes]");
    }
}
