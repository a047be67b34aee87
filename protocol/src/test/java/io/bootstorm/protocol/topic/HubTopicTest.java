package io.bootstorm.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User names and topics of hubs, as SDKs and documents write them. */
class HubTopicTest {

    private static final String DEVICE = "contoso-toaster-007";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.azure-devices.net/dev/?api-version=2020-09-30&DeviceClientType=c",
                "hub.azure-devices.net/dev/?api-version=2020-09-30&model-id=x&DeviceClientType=j",
                "hub.azure-devices.net/dev/?api-version=2019-10-01&DeviceClientType=py",
                "hub.azure-devices.net/dev/?DeviceClientType=x&api-version=2021-04-12",
            })
    void readsTheUserNamesOfSdks(String text) {
        assertThat(HubUserName.isForm(text)).isTrue();
        HubUserName user = HubUserName.parse(text);
        assertThat(user.hub()).isEqualTo("hub.azure-devices.net");
        assertThat(user.deviceId()).isEqualTo("dev");
        assertThat(user.text()).isEqualTo(text);
        assertThat(user.isJavaSdk()).isFalse();
    }

    @Test
    void tellsTheJavaSdkByItsName() {
        HubUserName user =
                HubUserName.parse(
                        "hub.azure-devices.net/dev/?api-version=2020-09-30&DeviceClientType="
                            + "com.microsoft.azure.sdk.iot.iot-device-client%2F2.5.0+%28JRE%29");
        assertThat(user.isJavaSdk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0ne00002193/registrations/dev/api-version=2021-06-01&ClientVersion=1.15.0",
                "0ne00002193/registrations/dev/?api-version=2021-06-01",
                "hub.azure-devices.net/dev",
                "hub.azure-devices.net/dev/module/?api-version=2021-04-12",
                "",
            })
    void tellsOtherUserNamesApart(String text) {
        assertThat(HubUserName.isForm(text)).isFalse();
    }

    @Test
    void refusesAUserNameWithoutApiVersion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubUserName.parse("hub/dev/?DeviceClientType=x"))
                .withMessageContaining("api-version");
    }

    @Test
    void readsWhatADevicePublishes() {
        assertThat(HubTopic.parse("devices/" + DEVICE + "/messages/events/a=b&c", DEVICE))
                .contains(new HubTopic.Telemetry("a=b&c"));
        assertThat(HubTopic.parse("devices/" + DEVICE + "/messages/events/", DEVICE))
                .contains(new HubTopic.Telemetry(""));
        assertThat(HubTopic.parse("devices/" + DEVICE + "/messages/events", DEVICE))
                .contains(new HubTopic.Telemetry(""));
        assertThat(HubTopic.parse("$iothub/twin/GET/?$rid=a-1", DEVICE))
                .contains(new HubTopic.TwinGet("a-1"));
        assertThat(HubTopic.parse("$iothub/twin/PATCH/properties/reported/?$rid=2", DEVICE))
                .contains(new HubTopic.ReportedPatch("2"));
        assertThat(HubTopic.parse("$iothub/methods/res/200/?$rid=1f", DEVICE))
                .contains(new HubTopic.MethodResponse(200, "1f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/another/messages/events/",
                "devices/contoso-toaster-007/messages/eventsmore",
                "devices/contoso-toaster-007/messages/devicebound/",
                "$iothub/methods/res/ok/?$rid=1",
                "$iothub/methods/res/200",
                "$iothub/twin/PATCH/properties/desired/?$rid=1",
                "$dps/registrations/PUT/iotdps-register/?$rid=1",
            })
    void refusesWhatIsNoneOfTheDevices(String topic) {
        assertThat(HubTopic.parse(topic, DEVICE)).isEmpty();
    }

    @Test
    void writesWhatAHubPublishes() {
        assertThat(HubTopics.twinResponse(200, "a")).isEqualTo("$iothub/twin/res/200/?$rid=a");
        assertThat(HubTopics.twinResponse(204, "a", 7))
                .isEqualTo("$iothub/twin/res/204/?$rid=a&$version=7");
        assertThat(HubTopics.desired(3))
                .isEqualTo("$iothub/twin/PATCH/properties/desired/?$version=3");
        assertThat(HubTopics.method("reboot", "1f"))
                .isEqualTo("$iothub/methods/POST/reboot/?$rid=1f");
        assertThat(HubTopics.message("d", "%24.to=x"))
                .isEqualTo("devices/d/messages/devicebound/%24.to=x");
    }
}
