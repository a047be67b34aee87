package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets and topics of registrations over MQTT, and what is against the rules. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class MqttByScriptIT {

    private static final String REPLIES = "$dps/registrations/res/#";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=";
    private static final String POLL =
            "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=";

    private final ScriptHouse house;

    MqttByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "C, api-version=2021-06-01&ClientVersion=1.15.0",
        "Embedded C, api-version=2019-03-31",
        "Java, api-version=2019-03-31&ClientVersion=2019-03-31",
        "Node, api-version=2019-03-31&ClientVersion=azure-iot-provisioning-device%2F1.9.3",
        "Python,"
            + " api-version=2019-03-31&ClientVersion=azure-iot-device-provisioning-py%2F2.14.0%28%29",
        "C#, api-version=2019-03-31&ClientVersion=Microsoft.Azure.Devices%20%28.NET%208%29"
    })
    @Behaviour(
            part = Part.MQTT,
            says = "The user name of each SDK is understood",
            source = Documents.MQTT_SUPPORT + "; the SDKs")
    void userNameOfEachSdkIsUnderstood(String sdk, String tail, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            int code = mqtt.connect("mqtt-names", user("mqtt-names", tail), token("mqtt-names"));
            observed.that("CONNACK " + code);
            assertThat(code).isZero();
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "No session is present whatever CleanSession says",
            source = Documents.MQTT_SUPPORT + ", connecting")
    void noSessionIsPresentWithoutCleanSession(Observed observed) throws Exception {
        for (int i = 0; i < 2; i++) {
            try (RawLine line = line()) {
                RawMqtt mqtt = new RawMqtt(line.in(), line.out()).keepingItsSession();
                assertThat(connect(mqtt, "mqtt-session")).isZero();
                mqtt.subscribe(REPLIES, 1);
            }
        }
        observed.that("SessionPresent 0");
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvSource({"MQTT, 5", "MQTT, 3", "MQIsdp, 3"})
    @Behaviour(
            part = Part.MQTT,
            says = "Another version than 3.1.1 is refused",
            source = Documents.MQTT_SUPPORT)
    void anotherVersionIsRefused(String protocol, int level, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            String id = "mqtt-version";
            int code = mqtt.connect(protocol, level, id, user(id, "x"), token(id), 0);
            observed.that("CONNACK " + code);
            assertThat(code).isEqualTo(1);
            assertThat(mqtt.isHungUp()).isTrue();
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A client id that is not the user name's registration id is refused",
            source = Documents.ASSUMED)
    void foreignClientIdIsRefused(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            int code = mqtt.connect("somebody", user("mqtt-id"), token("mqtt-id"));
            observed.that("CONNACK " + code);
            assertThat(code).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"0ne00002193", "0ne00002193/registrations/mqtt-form", "x/y/z"})
    @Behaviour(
            part = Part.MQTT,
            says = "A user name of another form is refused",
            source = Documents.ASSUMED)
    void userNameOfAnotherFormIsRefused(String user, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            int code = mqtt.connect("mqtt-form", user, token("mqtt-form"));
            observed.that("CONNACK " + code);
            assertThat(code).isEqualTo(4);
        }
    }

    @ParameterizedTest(name = "QoS {0}")
    @CsvSource({"0, 0", "1, 1", "2, 1"})
    @Behaviour(
            part = Part.MQTT,
            says = "A subscription to the replies is granted at QoS 0 or 1; QoS 2 as 1",
            source = Documents.MQTT_SUPPORT + ", subscribing")
    void subscriptionIsGrantedAtMostAtQos1(int asked, int granted, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = connected(line, "mqtt-qos");
            int code = mqtt.subscribe(REPLIES, asked);
            observed.that("SUBACK " + code);
            assertThat(code).isEqualTo(granted);
        }
    }

    @ParameterizedTest(name = "`{0}`", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "#",
                "$dps/registrations/#",
                "$dps/registrations/+/202/#",
                "devices/+/messages/devicebound/#"
            })
    @Behaviour(
            part = Part.MQTT,
            says = "A subscription to another filter is granted, and gets nothing",
            source = Documents.ASSUMED + ", `gateway.devices.foreign-filter`")
    void foreignFilterIsGrantedAndGetsNothing(String filter, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = connected(line, "mqtt-filter");
            int code = mqtt.subscribe(filter, 1);
            observed.that("SUBACK " + code);
            assertThat(code).isEqualTo(1);
            mqtt.publish(REGISTER + 1, 1, "");
            assertThat(mqtt.read().type()).isEqualTo(RawMqtt.PUBACK);
            mqtt.send(RawMqtt.PINGREQ, 0, new byte[0]);
            assertThat(mqtt.read().type()).as("after PUBACK").isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says =
                    "A request of QoS 1 is acknowledged before it is answered; the reply is of QoS"
                            + " 1, not retained",
            source = Documents.CS_SDK + ", ProvisioningChannelHandlerAdapter")
    void requestIsAcknowledgedBeforeItIsAnswered() throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-order");
            mqtt.publish(REGISTER + 1, 1, "");
            RawMqtt.Packet acknowledged = mqtt.read();
            assertThat(acknowledged.type()).isEqualTo(RawMqtt.PUBACK);
            assertThat(acknowledged.body()).containsExactly(0, 7);
            RawMqtt.Packet reply = mqtt.read();
            assertThat(reply.type()).isEqualTo(RawMqtt.PUBLISH);
            assertThat(reply.flags()).isEqualTo(2);
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A pending reply's topic has `$rid` first, then `retry-after`",
            source = Documents.MQTT_SUPPORT + ", registering")
    void pendingReplyHasRidAndRetryAfter(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-pending");
            mqtt.publish(REGISTER + "a-1", 0, "");
            String topic = mqtt.read().topic();
            observed.that("`" + topic + "`");
            assertThat(topic).isEqualTo("$dps/registrations/res/202/?$rid=a-1&retry-after=1");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A final reply's topic has `$rid` alone",
            source = Documents.MQTT_SUPPORT + ", polling")
    void finalReplyHasRidAlone(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-final");
            mqtt.publish(REGISTER + 1, 0, "");
            String id = operationId(mqtt.read());
            RawMqtt.Packet reply;
            do {
                mqtt.publish(POLL + id, 0, "");
                reply = mqtt.read();
            } while (reply.topic().contains("/202/"));
            observed.that("`" + reply.topic() + "`");
            assertThat(reply.topic()).isEqualTo("$dps/registrations/res/200/?$rid=2");
            assertThat(reply.payload()).contains("\"status\":\"assigned\"");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "C#: nothing, ''",
        "Node: one space, ' '",
        "'C, Java: JSON', '{\"registrationId\":\"mqtt-bodies\"}'",
        "Python: payload null, '{\"payload\": null, \"registrationId\": \"mqtt-bodies\"}'"
    })
    @Behaviour(
            part = Part.MQTT,
            says = "Requests may have each SDK's body, whether they register or poll",
            source = "the SDKs")
    void requestsMayHaveEachSdksBody(String sdk, String body) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-bodies");
            mqtt.publish(REGISTER + 1, 0, body);
            RawMqtt.Packet reply = mqtt.read();
            assertThat(reply.topic()).contains("/res/202/");
            mqtt.publish(POLL + operationId(reply), 0, body);
            assertThat(mqtt.read().topic()).containsPattern("/res/20[02]/");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A `$rid` may come again",
            source = Documents.C_SDK + " for Embedded C, which says 1 always")
    void ridMayComeAgain() throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-rid");
            for (int i = 0; i < 3; i++) {
                mqtt.publish(REGISTER + 1, 0, "");
                assertThat(mqtt.read().topic()).contains("/res/202/?$rid=1&");
            }
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A request without `$rid` is answered with an empty one",
            source = Documents.ASSUMED)
    void requestWithoutRidIsAnsweredWithAnEmptyOne(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-no-rid");
            mqtt.publish("$dps/registrations/PUT/iotdps-register/?rid=1", 0, "");
            String topic = mqtt.read().topic();
            observed.that("`" + topic + "`");
            assertThat(topic).isEqualTo("$dps/registrations/res/202/?$rid=&retry-after=1");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A body that is not JSON is refused, and the connection goes on",
            source = Documents.ASSUMED)
    void bodyThatIsNotJsonIsRefused(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-json");
            mqtt.publish(REGISTER + 1, 0, "{\"payload\":");
            RawMqtt.Packet reply = mqtt.read();
            observed.that("res/400, 400004");
            assertThat(reply.topic()).isEqualTo("$dps/registrations/res/400/?$rid=1");
            assertThat(reply.payload()).contains("\"errorCode\":400004");
            mqtt.publish(REGISTER + 2, 0, "");
            assertThat(mqtt.read().topic()).contains("/res/202/");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A poll for an operation that is not known is refused",
            source = Documents.ASSUMED + ", `gateway.limits.ended-operation-seconds`")
    void pollForAnUnknownOperationIsRefused(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-unknown");
            mqtt.publish(POLL + "4.0123456789abcdef.unknown", 0, "");
            RawMqtt.Packet reply = mqtt.read();
            observed.that("res/404, 404202");
            assertThat(reply.topic()).isEqualTo("$dps/registrations/res/404/?$rid=2");
            assertThat(reply.payload()).contains("\"errorCode\":404202");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A request before the subscription is carried out; its reply is lost",
            source = Documents.ASSUMED)
    void requestBeforeTheSubscriptionIsCarriedOut() throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = connected(line, "mqtt-early");
            mqtt.publish(REGISTER + 1, 1, "");
            assertThat(mqtt.read().type()).isEqualTo(RawMqtt.PUBACK);
            assertThat(mqtt.subscribe(REPLIES, 1)).isEqualTo(1);
            mqtt.publish(REGISTER + 2, 0, "");
            assertThat(mqtt.read().topic()).contains("$rid=2");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "UNSUBSCRIBE is acknowledged, and ends the replies",
            source = Documents.NODE_SDK + ", mqtt.ts")
    void unsubscribeIsAcknowledgedAndEndsTheReplies() throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-leaves");
            assertThat(mqtt.unsubscribe(REPLIES)).isTrue();
            mqtt.publish(REGISTER + 1, 1, "");
            assertThat(mqtt.read().type()).isEqualTo(RawMqtt.PUBACK);
            mqtt.send(RawMqtt.PINGREQ, 0, new byte[0]);
            assertThat(mqtt.read().type()).isEqualTo(RawMqtt.PINGRESP);
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A connection that is silent for one and a half keep-alives is closed",
            source = Documents.MQTT_STANDARD + ", 3.1.2.10")
    void silentConnectionIsClosed(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            String id = "mqtt-silent";
            assertThat(mqtt.connect("MQTT", 4, id, user(id), token(id), 1)).isZero();
            mqtt.send(RawMqtt.PINGREQ, 0, new byte[0]);
            assertThat(mqtt.read().type()).isEqualTo(RawMqtt.PINGRESP);
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A second connection with a registration id closes the first",
            source =
                    Documents.HUB_MQTT
                            + "; for DPS "
                            + Documents.ASSUMED
                            + ", `gateway.devices.second-connection`")
    void secondConnectionClosesTheFirst(Observed observed) throws Exception {
        try (RawLine first = line();
                RawLine second = line()) {
            RawMqtt older = connected(first, "mqtt-twice");
            connected(second, "mqtt-twice");
            assertThat(older.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "$dps/registrations/PUT/iotdps-register/",
                "$dps/registrations/POST/iotdps-register/?$rid=1",
                "devices/mqtt-topic/messages/events/"
            })
    @Behaviour(
            part = Part.MQTT,
            says = "A topic that is neither register nor poll ends the connection",
            source = Documents.ASSUMED)
    void otherTopicEndsTheConnection(String topic, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-topic");
            mqtt.publish(topic, 0, "");
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A request of QoS 2 ends the connection",
            source = Documents.HUB_MQTT + "; for DPS " + Documents.ASSUMED)
    void requestOfQos2EndsTheConnection(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-qos2");
            mqtt.publish(REGISTER + 1, 2, "");
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @Test
    @Behaviour(
            part = Part.MQTT,
            says = "A packet larger than a message of 96 KB needs ends the connection",
            source = Documents.LIMITS + "; how, is assumed")
    void oversizeMessageEndsTheConnection(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-large");
            mqtt.publish(REGISTER + 1, 0, "x".repeat(101 * 1024));
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "PUBLISH, 3, 0, 0003612f62",
        "SUBSCRIBE, 8, 2, 00010003612f6200",
        "PINGREQ, 12, 0, ''"
    })
    @Behaviour(
            part = Part.MQTT,
            says = "Whatever comes before a CONNECT ends the connection",
            source = Documents.MQTT_STANDARD + ", 3.1")
    void whateverComesBeforeConnectEndsTheConnection(
            String what, int type, int flags, String hex, Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = new RawMqtt(line.in(), line.out());
            mqtt.send(type, flags, java.util.HexFormat.of().parseHex(hex));
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "a second CONNECT, 10 0c 00044d515454 04 02 0000 0000",
        "reserved type 0, 00 00",
        "reserved type 15, f0 00",
        "SUBSCRIBE without its flags, 80 08 0001 0003 612f62 00",
        "an endless length, 30 ff ff ff ff 7f",
        "HTTP, 474554202f20485454502f312e310d0a0d0a"
    })
    @Behaviour(
            part = Part.MQTT,
            says = "What MQTT forbids ends the connection",
            source = Documents.MQTT_STANDARD + ", 4.8")
    void whatMqttForbidsEndsTheConnection(String what, String hex, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            RawMqtt mqtt = subscribed(line, "mqtt-forbidden");
            line.send(java.util.HexFormat.of().parseHex(hex.replace(" ", "")));
            assertThat(mqtt.isHungUp()).isTrue();
            observed.that("closed");
        }
    }

    private RawLine line() throws Exception {
        return RawLine.open(house.tls(), house.mqttPort());
    }

    private RawMqtt subscribed(RawLine line, String id) throws IOException {
        RawMqtt mqtt = connected(line, id);
        assertThat(mqtt.subscribe(REPLIES, 1)).isEqualTo(1);
        return mqtt;
    }

    private RawMqtt connected(RawLine line, String id) throws IOException {
        RawMqtt mqtt = new RawMqtt(line.in(), line.out());
        assertThat(connect(mqtt, id)).isZero();
        return mqtt;
    }

    private static int connect(RawMqtt mqtt, String id) throws IOException {
        return mqtt.connect(id, user(id), token(id));
    }

    private static String user(String id) {
        return user(id, "api-version=2021-06-01");
    }

    private static String user(String id, String tail) {
        return ConformanceHouse.ID_SCOPE + "/registrations/" + id + "/" + tail;
    }

    private static String token(String id) {
        return Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)).token();
    }

    private static String operationId(RawMqtt.Packet reply) {
        return Told.of("", reply.payload()).body().path("operationId").asText();
    }
}
