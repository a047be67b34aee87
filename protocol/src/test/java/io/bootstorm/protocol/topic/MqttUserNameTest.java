package io.bootstorm.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.id.RegistrationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttUserNameTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "C, api-version=2021-06-01&ClientVersion=1.15.0, 2021-06-01, 1.15.0",
        "Embedded C, api-version=2019-03-31, 2019-03-31, ",
        "Java, api-version=2019-03-31&ClientVersion=2019-03-31, 2019-03-31, 2019-03-31",
        "Node, api-version=2019-03-31&ClientVersion=azure-iot-provisioning-device%2F1.9.3,"
                + " 2019-03-31, azure-iot-provisioning-device%2F1.9.3"
    })
    void readsTheUserNameOfEverySdk(
            String sdk, String tail, String apiVersion, String clientVersion) {
        MqttUserName name =
                MqttUserName.parse("0ne00002193/registrations/contoso-toaster-007/" + tail);

        assertThat(name)
                .isEqualTo(
                        new MqttUserName(
                                "0ne00002193",
                                RegistrationId.of("contoso-toaster-007"),
                                apiVersion,
                                clientVersion));
        assertThat(name.text()).isEqualTo("0ne00002193/registrations/contoso-toaster-007/" + tail);
    }

    @Test
    void keepsSlashesThatAClientVersionMayHold() {
        assertThat(
                        MqttUserName.parse(
                                        "s/registrations/d/api-version=2019-03-31&ClientVersion=py/2.14.0(a/b)")
                                .clientVersion())
                .isEqualTo("py/2.14.0(a/b)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scope",
                "scope/registrations/d",
                "scope/devices/d/api-version=2019-03-31",
                "/registrations/d/api-version=2019-03-31",
                "scope/registrations/-d/api-version=2019-03-31",
                "scope/registrations/d/ClientVersion=1",
                "scope/registrations/d/api-version=2017-01-01",
                "scope/registrations/d/api-version=new"
            })
    void refusesWhatIsNoDeviceUserName(String text) {
        assertThatThrownBy(() -> MqttUserName.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
