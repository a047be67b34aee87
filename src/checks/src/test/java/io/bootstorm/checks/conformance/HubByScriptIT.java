package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.sas.SymmetricKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices at the hub that they were assigned to: how they are let in, and what they do there. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HubByScriptIT {

    private static final String TOASTERS = ConformanceHouse.TOASTERS_HUB;

    private final ScriptHouse house;
    private final AssignedDevices devices;

    HubByScriptIT(ScriptHouse house) {
        this.house = house;
        this.devices = new AssignedDevices(house);
    }

    @OverMqtt
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_KEY, source = Documents.HUB_MQTT)
    void deviceComesUpByItsKey(String transport, Observed observed) throws Exception {
        String id = ConformanceHouse.own("hub-key", transport);
        devices.assign(id);
        try (ScriptedHubDevice device = devices.at(id, transport)) {
            int code = device.connect(AssignedDevices.token(id));
            observed.that("CONNACK " + code);
            assertThat(code).isZero();
            assertThat(device.twin()).startsWith("{\"desired\":{").contains("\"reported\":{");
        }
    }

    @OverMqtt
    @Behaviour(part = Part.HUB, says = Lines.HUB_BY_CERTIFICATE, source = Documents.HUB_X509)
    void deviceComesUpByItsCertificate(String transport, Observed observed) throws Exception {
        DeviceCertificate own = house.certificate("devices/" + ScriptHouse.TOASTER);
        registerWith(own, ScriptHouse.TOASTER);
        try (ScriptedHubDevice device =
                ScriptedHubDevice.open(house, transport, TOASTERS, ScriptHouse.TOASTER, own)) {
            int code = device.connect(null);
            observed.that("CONNACK " + code);
            assertThat(code).isZero();
            assertThat(device.twin()).startsWith("{\"desired\":{");
        }
    }

    @OverMqtt
    @Behaviour(
            part = Part.HUB,
            says =
                    "A device that registered with a certificate is refused without it, or with"
                            + " another",
            source = Documents.HUB_X509)
    void deviceIsRefusedWithoutItsCertificate(String transport, Observed observed)
            throws Exception {
        registerWith(house.certificate("devices/" + ScriptHouse.TOASTER), ScriptHouse.TOASTER);
        DeviceCertificate another = house.certificate("devices/" + ScriptHouse.LAMP);
        DeviceCertificate impostor = house.foreignCertificate("devices/" + ScriptHouse.TOASTER);
        for (DeviceCertificate shown : new DeviceCertificate[] {null, another, impostor}) {
            try (ScriptedHubDevice device =
                    ScriptedHubDevice.open(
                            house, transport, TOASTERS, ScriptHouse.TOASTER, shown)) {
                int code = device.connect(null);
                observed.that("CONNACK " + code);
                assertThat(code).isEqualTo(5);
            }
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Telemetry over HTTPS is taken from a device with a key",
            source = Documents.HTTPS_KEYS + ", send a telemetry message")
    void telemetryOverHttpsIsTakenByKey(Observed observed) throws Exception {
        devices.assign("hub-https");
        int status =
                ScriptedHubDevice.telemetryOverHttps(
                        house, TOASTERS, "hub-https", AssignedDevices.token("hub-https"), null);
        observed.that(Integer.toString(status));
        assertThat(status).isEqualTo(204);
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Telemetry over HTTPS is taken from a device with a certificate",
            source = Documents.HTTPS_X509 + ", send a telemetry message")
    void telemetryOverHttpsIsTakenByCertificate(Observed observed) throws Exception {
        DeviceCertificate own = house.certificate("devices/" + ScriptHouse.TOASTER);
        registerWith(own, ScriptHouse.TOASTER);
        int status =
                ScriptedHubDevice.telemetryOverHttps(
                        house, TOASTERS, ScriptHouse.TOASTER, null, own);
        observed.that(Integer.toString(status));
        assertThat(status).isEqualTo(204);
        assertThat(
                        ScriptedHubDevice.telemetryOverHttps(
                                house,
                                TOASTERS,
                                ScriptHouse.TOASTER,
                                null,
                                house.certificate("devices/" + ScriptHouse.LAMP)))
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"another key", "a key name", "another device", "expired", "nothing"})
    @Behaviour(
            part = Part.HUB,
            says = "A token that is not the device's own at its hub is refused",
            source = Documents.HUB_TOKENS)
    void tokenThatIsNotTheDevicesOwnIsRefused(String what, Observed observed) throws Exception {
        devices.assign("hub-token");
        SymmetricKey key = AssignedDevices.key("hub-token");
        String token =
                switch (what) {
                    case "another key" ->
                            ScriptedHubDevice.token(
                                    TOASTERS, "hub-token", ConformanceHouse.WRONG_KEY);
                    case "a key name" ->
                            ScriptedHubDevice.token(TOASTERS, "hub-token", key)
                                    + "&skn=registration";
                    case "another device" -> ScriptedHubDevice.token(TOASTERS, "hub-somebody", key);
                    case "expired" -> ScriptedHubDevice.expiredToken(TOASTERS, "hub-token", key);
                    default -> "";
                };
        try (ScriptedHubDevice device = devices.at("hub-token", "MQTT")) {
            int code = device.connect(token);
            observed.that("CONNACK " + code);
            assertThat(code).isEqualTo(5);
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A hub to which the device was not assigned refuses it",
            source = Documents.HUB_MQTT)
    void anotherHubRefusesTheDevice(Observed observed) throws Exception {
        devices.assign("hub-elsewhere");
        String hub = ConformanceHouse.HEATPUMPS_HUB;
        try (ScriptedHubDevice device =
                ScriptedHubDevice.open(house, "MQTT", hub, "hub-elsewhere", null)) {
            int code =
                    device.connect(
                            ScriptedHubDevice.token(
                                    hub, "hub-elsewhere", AssignedDevices.key("hub-elsewhere")));
            observed.that("CONNACK " + code);
            assertThat(code).isEqualTo(5);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "'C, C#, Embedded C', ?api-version=2020-09-30&DeviceClientType=iothubclient%2F1.15.0",
        "Java, ?api-version=2020-09-30&model-id=dtmi:contoso:toaster;1&DeviceClientType=java",
        "Node, ?api-version=2021-04-12&DeviceClientType=azure-iot-device%2F1.18.2",
        "Python, ?api-version=2019-10-01&DeviceClientType=azure-iot-device-iothub-py"
    })
    @Behaviour(
            part = Part.HUB,
            says = "The user name of each SDK is understood",
            source = Documents.HUB_MQTT + "; the SDKs")
    void userNameOfEachSdkIsUnderstood(String sdk, String tail, Observed observed)
            throws Exception {
        devices.assign("hub-names");
        try (ScriptedHubDevice device = devices.at("hub-names", "MQTT")) {
            int code = device.connect(tail, AssignedDevices.token("hub-names"));
            observed.that("CONNACK " + code);
            assertThat(code).isZero();
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A subscription may follow CONNECT without waiting for CONNACK",
            source = Documents.MQTT_STANDARD + ", 3.1.4")
    void subscriptionMayFollowConnectAtOnce() throws Exception {
        devices.assign("hub-hasty");
        try (ScriptedHubDevice device = devices.at("hub-hasty", "MQTT")) {
            device.sendConnect(AssignedDevices.token("hub-hasty"));
            device.mqtt().sendSubscribe("$iothub/twin/res/#", 0);
            assertThat(device.mqtt().read().type()).isEqualTo(RawMqtt.CONNACK);
            assertThat(device.mqtt().read().type()).isEqualTo(RawMqtt.SUBACK);
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A patch of reported properties is answered with its version",
            source = Documents.HUB_MQTT + ", update device twin's reported properties")
    void patchOfReportedPropertiesIsAnsweredWithItsVersion(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("hub-reports")) {
            device.mqtt().subscribe("$iothub/twin/res/#", 0);
            device.mqtt()
                    .publish(
                            "$iothub/twin/PATCH/properties/reported/?$rid=r1",
                            0,
                            "{\"darkness\":3}");
            String topic = device.mqtt().read().topic();
            observed.that("`" + topic + "`");
            assertThat(topic).isEqualTo("$iothub/twin/res/204/?$rid=r1&$version=2");
            assertThat(device.twin()).contains("\"darkness\":3");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Telemetry of QoS 1 is acknowledged",
            source = Documents.HUB_MQTT + ", sending device-to-cloud messages")
    void telemetryIsAcknowledged(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("hub-speaks")) {
            device.mqtt()
                    .publish(
                            "devices/hub-speaks/messages/events/$.ct=application%2Fjson",
                            1, "{\"temperature\":21}");
            assertThat(device.mqtt().read().type()).isEqualTo(RawMqtt.PUBACK);
            observed.that("PUBACK");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A second connection of a device closes the first",
            source = Documents.HUB_MQTT)
    void secondConnectionClosesTheFirst(Observed observed) throws Exception {
        try (ScriptedHubDevice older = devices.connected("hub-twice");
                ScriptedHubDevice newer = devices.again("hub-twice")) {
            assertThat(older.mqtt().isHungUp()).isTrue();
            assertThat(newer.twin()).contains("\"desired\"");
            observed.that("closed");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "QoS 2, devices/hub-errs/messages/events/, 2",
        "another device's topic, devices/somebody/messages/events/, 0",
        "an unknown topic, $iothub/unknown/, 0"
    })
    @Behaviour(
            part = Part.HUB,
            says =
                    "A publish of QoS 2, or to a topic that is not the device's, ends the"
                            + " connection",
            source = Documents.HUB_MQTT)
    void forbiddenPublishEndsTheConnection(String what, String topic, int qos, Observed observed)
            throws Exception {
        try (ScriptedHubDevice device = devices.connected("hub-errs")) {
            device.mqtt().publish(topic, qos, "{}");
            assertThat(device.mqtt().isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Telemetry of more than 256 KB ends the connection",
            source = Documents.HUB_LIMITS + "; how, is assumed")
    void telemetryThatIsTooLargeEndsTheConnection(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("hub-large")) {
            device.mqtt().publish("devices/hub-large/messages/events/", 1, "x".repeat(270_000));
            assertThat(device.mqtt().isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @ParameterizedTest(name = "`{0}`", quoteTextArguments = false)
    @ValueSource(strings = {"#", "devices/somebody/messages/devicebound/#", "$iothub/+/res/#"})
    @Behaviour(
            part = Part.HUB,
            says = "A subscription to a filter that is not the device's is refused",
            source = Documents.ASSUMED)
    void foreignFilterIsRefused(String filter, Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("hub-filters")) {
            int code = device.mqtt().subscribe(filter, 1);
            observed.that("SUBACK " + code);
            assertThat(code).isEqualTo(0x80);
            assertThat(device.twin()).as("on the same connection").contains("\"desired\"");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "No session is present at a hub, whatever CleanSession says",
            source = Documents.ASSUMED)
    void noSessionIsPresent(Observed observed) throws Exception {
        devices.assign("hub-session");
        for (int i = 0; i < 2; i++) {
            try (ScriptedHubDevice device = devices.at("hub-session", "MQTT")) {
                device.mqtt().keepingItsSession();
                assertThat(device.connect(AssignedDevices.token("hub-session"))).isZero();
                device.mqtt().subscribe("$iothub/methods/POST/#", 1);
            }
        }
        observed.that("SessionPresent 0");
    }

    private void registerWith(DeviceCertificate certificate, String id) throws Exception {
        assertThat(house.device("HTTPS").register(id, Proof.certificate(certificate)).hub())
                .isEqualTo(TOASTERS);
    }
}
