package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.HEAT_PUMPS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An assigned device comes up at its hub, packet by packet ("Communicate with an IoT hub …"). */
@Timeout(60)
class GatewayHubTest {

    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int SUBACK = 9;
    private static final int PINGRESP = 13;
    private static final String TWIN_RESPONSES = "$iothub/twin/res/#";

    @TempDir Path data;

    private Gateway gateway;

    @BeforeEach
    void startGateway() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void letsAnAssignedDeviceInWithItsDerivedKey() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = open()) {
            assertThat(GivenHub.connect(device, TOASTERS_HUB, TOASTER_KEY)).isEqualTo("0,0");
        }
        try (RawMqttDevice device = open()) {
            String upperCase = TOASTERS_HUB.toUpperCase(java.util.Locale.ROOT);
            assertThat(GivenHub.connect(device, upperCase, TOASTER_KEY)).isEqualTo("0,0");
        }
    }

    @Test
    void refusesWhatIsNotTheDeviceOfTheHub() throws Exception {
        String wrongKey = "6uejA9PfkQgmYylj8Zerp3kcbeVrGZ172YLa7VSnJzg=";
        try (RawMqttDevice device = open()) {
            assertThat(GivenHub.connect(device, TOASTERS_HUB, TOASTER_KEY))
                    .as("not assigned")
                    .isEqualTo("0,5");
            assertThat(device.isClosedByServer()).isTrue();
        }
        givenAssigned();
        try (RawMqttDevice device = open()) {
            assertThat(GivenHub.connect(device, TOASTERS_HUB, wrongKey))
                    .as("wrong key")
                    .isEqualTo("0,5");
        }
        try (RawMqttDevice device = open()) {
            assertThat(GivenHub.connect(device, HEAT_PUMPS_HUB, TOASTER_KEY))
                    .as("other hub")
                    .isEqualTo("0,5");
        }
        try (RawMqttDevice device = open()) {
            assertThat(GivenHub.connect(device, "unlinked.example.net", TOASTER_KEY))
                    .as("unlinked hub")
                    .isEqualTo("0,5");
        }
        try (RawMqttDevice device = open()) {
            Packet answer =
                    device.connect(
                            TOASTER,
                            GivenHub.userName(TOASTERS_HUB),
                            GivenHub.token(
                                    TOASTERS_HUB, TOASTER_KEY, Instant.now().getEpochSecond() - 1),
                            0);
            assertThat(answer.body()).as("expired").containsExactly(0, 5);
        }
        try (RawMqttDevice device = open()) {
            Packet answer =
                    device.connect(
                            "another",
                            GivenHub.userName(TOASTERS_HUB),
                            GivenHub.token(TOASTERS_HUB, TOASTER_KEY),
                            0);
            assertThat(answer.body()).as("other client id").containsExactly(0, 2);
        }
    }

    @Test
    void newerConnectionClosesTheOlder() throws Exception {
        givenAssigned();
        try (RawMqttDevice older = connected();
                RawMqttDevice newer = connected()) {
            assertThat(older.isClosedByServer()).isTrue();
            assertThat(newer.subscribe(1, TWIN_RESPONSES, 0).type()).isEqualTo(SUBACK);
        }
    }

    @Test
    void answersInOrderWhatCameTogetherWithConnect() throws Exception {
        givenAssigned();
        assertThat(
                        typesAnswered(
                                GivenHub.userName(TOASTERS_HUB),
                                device -> device.sendSubscribe(1, TWIN_RESPONSES, 0)))
                .containsExactly(CONNACK, SUBACK, PINGRESP);
    }

    @Test
    void holdsAcknowledgementsBackForTheJavaSdkOnly() throws Exception {
        givenAssigned();
        String telemetry = "devices/" + TOASTER + "/messages/events/";
        assertThat(
                        typesAnswered(
                                GivenHub.userName(TOASTERS_HUB),
                                device -> device.publish(telemetry, 1, 7, "{}")))
                .containsExactly(CONNACK, PUBACK, PINGRESP);
        String java =
                TOASTERS_HUB
                        + "/"
                        + TOASTER
                        + "/?api-version=2020-09-30"
                        + "&DeviceClientType=com.microsoft.azure.sdk.iot.iot-device-client%2F2.5.0";
        assertThat(typesAnswered(java, device -> device.publish(telemetry, 1, 7, "{}")))
                .containsExactly(CONNACK, PINGRESP, PUBACK);
    }

    @Test
    void grantsTheDocumentedFiltersAndNoOther() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = connected()) {
            for (String filter :
                    new String[] {
                        TWIN_RESPONSES,
                        "$iothub/twin/PATCH/properties/desired/#",
                        "$iothub/methods/POST/#",
                        "devices/" + TOASTER + "/messages/devicebound/#"
                    }) {
                assertThat(device.subscribe(3, filter, 1).body()).containsExactly(0, 3, 1);
                assertThat(device.subscribe(4, filter, 2).body()).containsExactly(0, 4, 1);
            }
            assertThat(device.subscribe(5, "devices/other/messages/devicebound/#", 1).body()[2])
                    .isEqualTo((byte) 0x80);
        }
    }

    @Test
    void twinIsReadAndItsReportedPropertiesArePatched() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = connected()) {
            device.subscribe(1, TWIN_RESPONSES, 0);
            assertThat(ask(device, "$iothub/twin/GET/?$rid=a1", ""))
                    .isEqualTo(
                            "$iothub/twin/res/200/?$rid=a1"
                                + " {\"desired\":{\"$version\":1},\"reported\":{\"$version\":1}}");
            String patch = "$iothub/twin/PATCH/properties/reported/?$rid=";
            assertThat(ask(device, patch + "2", "{\"a\":{\"b\":1,\"c\":2.50},\"d\":\"x\"}"))
                    .isEqualTo("$iothub/twin/res/204/?$rid=2&$version=2 ");
            assertThat(ask(device, patch + "3", "{\"a\":{\"b\":null},\"d\":null,\"e\":[1]}"))
                    .isEqualTo("$iothub/twin/res/204/?$rid=3&$version=3 ");
            assertThat(ask(device, "$iothub/twin/GET/?$rid=4", ""))
                    .endsWith("\"reported\":{\"a\":{\"c\":2.50},\"e\":[1],\"$version\":3}}");
            assertThat(ask(device, patch + "5", "{\"big\":\"" + "x".repeat(5000) + "\"}"))
                    .startsWith("$iothub/twin/res/400/?$rid=5 ")
                    .contains("4096");
            assertThat(ask(device, patch + "6", "no json"))
                    .startsWith("$iothub/twin/res/400/?$rid=6 ");
        }
    }

    @Test
    void takesAndCountsTelemetry() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = connected()) {
            String topic = "devices/" + TOASTER + "/messages/events/";
            device.publish(topic + "%24.ct=application%2Fjson", 1, 7, "{\"t\":21}");
            Packet acknowledged = device.read();
            assertThat(acknowledged.type()).isEqualTo(PUBACK);
            assertThat(acknowledged.body()).containsExactly(0, 7);
            device.publish(topic, 0, 0, "x".repeat(200_000));
            device.publish(topic, 1, 8, "");
            assertThat(device.read().body()).containsExactly(0, 8);
        }
    }

    @Test
    void closesOnQos2AndOnTopicsThatAreNotTheDevices() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = connected()) {
            device.publish("devices/" + TOASTER + "/messages/events/", 2, 9, "");
            assertThat(device.isClosedByServer()).isTrue();
        }
        try (RawMqttDevice device = connected()) {
            device.publish("devices/another/messages/events/", 0, 0, "");
            assertThat(device.isClosedByServer()).isTrue();
        }
        try (RawMqttDevice device = connected()) {
            device.publish("$iothub/unknown", 0, 0, "");
            assertThat(device.isClosedByServer()).isTrue();
        }
    }

    @Test
    void keepsTheSessionOfADeviceThatRegistersAgainAtItsHub() throws Exception {
        givenAssigned();
        try (RawMqttDevice device = connected()) {
            device.subscribe(1, TWIN_RESPONSES, 0);
            givenAssigned();
            assertThat(ask(device, "$iothub/twin/GET/?$rid=1", "")).contains("/200/");
        }
    }

    private static String ask(RawMqttDevice device, String topic, String body) throws Exception {
        device.publish(topic, 0, 0, body);
        Packet answer = device.read();
        assertThat(answer.type()).isEqualTo(PUBLISH);
        return answer.topic() + " " + answer.payload();
    }

    private RawMqttDevice connected() throws Exception {
        return GivenHub.connected(gateway);
    }

    private RawMqttDevice open() throws Exception {
        return GivenHub.open(gateway);
    }

    private void givenAssigned() throws Exception {
        GivenHub.assigned(gateway);
    }

    private interface Sending {
        void by(RawMqttDevice device) throws Exception;
    }

    /** CONNECT, something, and a ping in one write; the types of the three answers. */
    private List<Integer> typesAnswered(String userName, Sending something) throws Exception {
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        try (Socket socket =
                        new Socket(
                                InetAddress.getLoopbackAddress(), gateway.ports().plaintextMqtt());
                RawMqttDevice device =
                        new RawMqttDevice(socket, socket.getInputStream(), together)) {
            device.sendConnect(TOASTER, userName, GivenHub.token(TOASTERS_HUB, TOASTER_KEY), 0);
            something.by(device);
            device.sendPing();
            socket.getOutputStream().write(together.toByteArray());
            return List.of(device.read().type(), device.read().type(), device.read().type());
        }
    }
}
