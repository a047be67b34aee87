package io.bootstorm.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hidden of text that others wrote, and what is not. */
class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://f/api?code=abc&x=1 | https://f/api?code=****&x=1",
                "{\"primaryKey\":\"abc\"} | {\"primaryKey\":\"****\"}",
                "{\"Password\" : \"a\\\"b\"} | {\"Password\" : \"****\"}",
                "HostName=h;SharedAccessKey=abc= | HostName=h;SharedAccessKey=****",
                "SharedAccessSignature sr=a&sig=b&se=1 | SharedAccessSignature ****",
                "NXZgydIn9ntUpXfBsWFfaxJqAYVfgGQsshvA5GboGJI= | ****",
                "{\"connectionString\":\"HostName=h\"} | {\"connectionString\":\"****\"}",
            })
    void hidesWhatLooksLikeASecret(String text, String shown) {
        assertThat(Redaction.of(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iotHubHostName\":\"contoso-toasters-hub-1098.azure-devices.net\"}",
                "{\"attestation\":{\"type\":\"symmetricKey\"},\"etag\":\"\\\"13003fea\\\"\"}",
                "Unrecognized device registration.",
                "{\"symmetricKey\":{}}",
            })
    void showsWhatIsNone(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    /** A cut answer may end in the middle of a member. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"apiKey\":\"abc", "{\"a\":1,\"token\":\"ab\\\"c"})
    void hidesASecretThatIsCutOff(String text) {
        assertThat(Redaction.of(text)).doesNotContain("ab");
    }
}
