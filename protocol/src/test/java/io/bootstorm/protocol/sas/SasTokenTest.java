package io.bootstorm.protocol.sas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures were computed with another HMAC tool. */
class SasTokenTest {

    private static final SymmetricKey DEVICE_KEY =
            SymmetricKey.fromBase64("NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI=");
    private static final String C_TOKEN =
            "SharedAccessSignature sr=0ne00002193%2fregistrations%2fcontoso-toaster-007"
                + "&sig=5Nwj6gnCCq%2bwA4IYSiURzhbBph9BwqdNiGmmIJxAiYA%3d&se=1600860000&skn=registration";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "C, 'sr=0ne00002193%2fregistrations%2fcontoso-toaster-007&sig=5Nwj6gnCCq%2bwA4IYSiURzhbBph9BwqdNiGmmIJxAiYA%3d&se=1600860000&skn=registration'",
        "Java,"
            + " 'sr=0ne00002193/registrations/contoso-toaster-007&sig=hYJiEGrHKcvtIbIgJft9NTDun%2Bk8%2Bf%2Bj8YM%2BBmS7wBg%3D&se=1600860000&skn='",
        "Node,"
            + " 'sr=0ne00002193%2Fregistrations%2Fcontoso-toaster-007&sig=yYCJmYoNuXPASk%2BmmFKMWsy6hDTu3j%2FlnfwqWuP6jAc%3D&skn=registration&se=1600860000'",
        "Python,"
            + " 'sr=0ne00002193%2Fregistrations%2Fcontoso-toaster-007&sig=yYCJmYoNuXPASk%2BmmFKMWsy6hDTu3j%2FlnfwqWuP6jAc%3D&se=1600860000'",
        "signature not encoded,"
            + " 'sr=0ne00002193/registrations/contoso-toaster-007&sig=hYJiEGrHKcvtIbIgJft9NTDun+k8+f+j8YM+BmS7wBg=&se=1600860000'"
    })
    void checksTheTokenOfEverySdkOverTheResourceAsItWasSent(String sdk, String parameters) {
        SasToken token = SasToken.parse("SharedAccessSignature " + parameters);

        assertThat(token.isSignedBy(DEVICE_KEY)).isTrue();
        assertThat(token.resource()).isEqualTo("0ne00002193/registrations/contoso-toaster-007");
        assertThat(token.expiry()).isEqualTo(1600860000);
    }

    @Test
    void signsAsTheCSdkDoes() {
        SasToken token =
                SasToken.sign(
                        SasToken.deviceResource("0ne00002193", "contoso-toaster-007"),
                        1600860000,
                        SasToken.REGISTRATION_KEY_NAME,
                        DEVICE_KEY);

        assertThat(token.text()).isEqualTo(C_TOKEN);
    }

    @Test
    void tellsAnotherKeyAnotherExpiryAndAnotherResourceApart() {
        SasToken token = SasToken.parse(C_TOKEN);

        assertThat(token.isSignedBy(SymmetricKey.of(new byte[32]))).isFalse();
        assertThat(
                        SasToken.parse(C_TOKEN.replace("1600860000", "1600860001"))
                                .isSignedBy(DEVICE_KEY))
                .isFalse();
        assertThat(
                        SasToken.parse(C_TOKEN.replace("toaster-007", "toaster-008"))
                                .isSignedBy(DEVICE_KEY))
                .isFalse();
    }

    @Test
    void keepsAnEmptyKeyNameApartFromAnAbsentOne() {
        assertThat(SasToken.parse("SharedAccessSignature sr=a&sig=b&se=1&skn=").keyName())
                .isEmpty();
        assertThat(SasToken.parse("SharedAccessSignature sr=a&sig=b&se=1").keyName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer abc",
                "SharedAccessSignature ",
                "SharedAccessSignature sr=a&sig=b&se=-9223372036854775808",
                "SharedAccessSignature sr=a&sig=b&se=+1600860000",
                "SharedAccessSignature sr=a&sig=b&se=01600860000",
                "SharedAccessSignature sr=a&sig=b&se=99999999999999999999",
                "SharedAccessSignature sr=a&se=1",
                "SharedAccessSignature sr=a&sig=b",
                "SharedAccessSignature sig=b&se=1",
                "SharedAccessSignature sr=a&sig=b&se=soon",
                "SharedAccessSignature sr=a&sig=%zz&se=1",
                "SharedAccessSignature sr=a&sr=a&sig=b&se=1",
                "SharedAccessSignature sr=a&sig=b&se=1&se=2"
            })
    void refusesWhatIsNoTokenAndSaysWhy(String text) {
        assertThatThrownBy(() -> SasToken.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAS token");
    }

    @Test
    void refusesAnEndlessToken() {
        String endless = "SharedAccessSignature sr=" + "a".repeat(SasToken.MAX_LENGTH);

        assertThatThrownBy(() -> SasToken.parse(endless)).hasMessageContaining("longer");
    }

    @Test
    void doesNotShowTheSignatureInText() {
        assertThat(SasToken.parse(C_TOKEN).toString()).doesNotContain("5Nwj6gnCCq");
    }
}
