package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator wants of a device at its hub: direct methods and messages. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HubCallsByScriptIT {

    private static final String METHODS = "$iothub/methods/POST/#";

    /** The public service takes messages over AMQP only, so this is a door of ours. */
    private static final String MESSAGES = "/messages/devicebound";

    private final AssignedDevices devices;

    HubCallsByScriptIT(ScriptHouse house) {
        this.devices = new AssignedDevices(house);
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A direct method comes to the device, and its answer to the caller",
            source = Documents.HUB_MQTT + ", respond to a direct method")
    void directMethodIsAnswered(Observed observed) throws Exception {
        try (ScriptedHubDevice device = devices.connected("call-method");
                RawHubOperator operator = devices.operator()) {
            device.mqtt().subscribe(METHODS, 0);
            operator.send(
                    "POST",
                    "/twins/call-method/methods",
                    "{\"methodName\":\"toast\",\"payload\":{\"slices\":2},\"responseTimeoutInSeconds\":60}");
            RawMqtt.Packet call = device.mqtt().read();
            assertThat(call.topic()).startsWith("$iothub/methods/POST/toast/?$rid=");
            assertThat(call.payload()).isEqualTo("{\"slices\":2}");
            String rid = call.topic().substring(call.topic().indexOf('=') + 1);
            device.mqtt().publish("$iothub/methods/res/202/?$rid=" + rid, 0, "{\"done\":true}");
            RawHttp.Answer answer = operator.answer();
            observed.that(
                    "`"
                            + call.topic().replace(rid, "…")
                            + "`, then "
                            + answer.words()
                            + ", `"
                            + answer.body()
                            + "`");
            assertThat(answer.body()).isEqualTo("{\"status\":202,\"payload\":{\"done\":true}}");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"not connected", "not subscribed", "gone before it answers"})
    @Behaviour(
            part = Part.HUB,
            says = "A direct method of a device that is not there is refused",
            source = Documents.HUB_ERRORS)
    void directMethodOfAnAbsentDeviceIsRefused(String how, Observed observed) throws Exception {
        String id = "call-nobody-" + how.charAt(0) + how.length();
        devices.assign(id);
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer =
                    switch (how) {
                        case "not connected" -> call(operator, id);
                        case "not subscribed" -> {
                            try (ScriptedHubDevice device = devices.again(id)) {
                                assertThat(device.twin()).isNotEmpty();
                                yield call(operator, id);
                            }
                        }
                        default -> callAndLeave(operator, id);
                    };
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("iothub-errorcode")).isEqualTo("DeviceNotOnline");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "{\"methodName\":\"\"}",
                "{\"methodName\":\"toast/burn\"}",
                "{\"methodName\":\"toast\",\"responseTimeoutInSeconds\":4}",
                "{\"methodName\":\"toast\",\"responseTimeoutInSeconds\":301}"
            })
    @Behaviour(
            part = Part.HUB,
            says = "A call without a method's name, or to last other than 5 to 300 s, is refused",
            source = Documents.HUB_METHODS + ", method invocation")
    void callAgainstTheRulesIsRefused(String body, Observed observed) throws Exception {
        devices.assign("call-wrong");
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer = operator.ask("POST", "/twins/call-wrong/methods", body);
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest(name = "QoS {0}")
    @ValueSource(ints = {0, 1})
    @Behaviour(
            part = Part.HUB,
            says = "A message comes with its properties in the topic, at the QoS of the filter",
            source = Documents.HUB_MQTT + ", receiving cloud-to-device messages")
    void messageComesWithItsProperties(int qos, Observed observed) throws Exception {
        String id = "call-message-" + qos;
        try (ScriptedHubDevice device = devices.connected(id);
                RawHubOperator operator = devices.operator()) {
            device.mqtt().subscribe(filter(id), qos);
            String bag = "%24.mid=m1&colour=red";
            assertThat(
                            operator.ask(
                                            "POST",
                                            "/devices/"
                                                    + id
                                                    + MESSAGES
                                                    + "?properties=%2524.mid%3Dm1%26colour%3Dred",
                                            "toast is ready")
                                    .status())
                    .isEqualTo(204);
            RawMqtt.Packet message = device.mqtt().read();
            observed.that("`" + message.topic().replace(id, "{id}") + "`, QoS " + message.qos());
            assertThat(message.topic()).isEqualTo("devices/" + id + "/messages/devicebound/" + bag);
            assertThat(message.qos()).isEqualTo(qos);
            assertThat(message.payload()).isEqualTo("toast is ready");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "`devices/+/messages/devicebound/#` stands for the device's own messages",
            source = Documents.EMBEDDED_C + ", az_iot_hub_client.h")
    void filterOfEmbeddedCGetsTheDevicesOwnMessages(Observed observed) throws Exception {
        String id = "call-embedded";
        devices.assign("call-neighbour");
        try (ScriptedHubDevice device = devices.connected(id);
                RawHubOperator operator = devices.operator()) {
            int code = device.mqtt().subscribe("devices/+/messages/devicebound/#", 1);
            operator.ask("POST", "/devices/call-neighbour" + MESSAGES, "not for you");
            operator.ask("POST", "/devices/" + id + MESSAGES, "for you");
            RawMqtt.Packet message = device.mqtt().read();
            observed.that("SUBACK " + code + ", QoS " + message.qos());
            assertThat(message.topic()).isEqualTo("devices/" + id + "/messages/devicebound/");
            assertThat(message.payload()).isEqualTo("for you");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Messages wait for their device, and come again until it has acknowledged them",
            source = Documents.HUB_MESSAGES + ", life cycle")
    void messagesWaitUntilTheyAreAcknowledged() throws Exception {
        String id = "call-waits";
        devices.assign(id);
        try (RawHubOperator operator = devices.operator()) {
            operator.ask("POST", "/devices/" + id + MESSAGES, "one");
            operator.ask("POST", "/devices/" + id + MESSAGES, "two");
        }
        try (ScriptedHubDevice device = devices.again(id)) {
            device.mqtt().subscribe(filter(id), 1);
            RawMqtt.Packet one = device.mqtt().read();
            assertThat(one.payload()).isEqualTo("one");
            assertThat(device.mqtt().read().payload()).isEqualTo("two");
            acknowledge(device, one);
        }
        try (ScriptedHubDevice device = devices.again(id)) {
            device.mqtt().subscribe(filter(id), 1);
            RawMqtt.Packet two = device.mqtt().read();
            assertThat(two.payload()).isEqualTo("two");
            acknowledge(device, two);
        }
        try (ScriptedHubDevice device = devices.again(id)) {
            device.mqtt().subscribe(filter(id), 1);
            assertThat(device.twin()).as("the next that comes").contains("\"desired\"");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "Fifty messages wait for a device; another is refused",
            source = Documents.HUB_MESSAGES + ", life cycle")
    void fiftyMessagesWait(Observed observed) throws Exception {
        devices.assign("call-full");
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer last = null;
            for (int i = 0; i < 51; i++) {
                assertThat(last == null ? 204 : last.status()).isEqualTo(204);
                last = operator.ask("POST", "/devices/call-full" + MESSAGES, "message " + i);
            }
            observed.that(last.status() + ", `" + last.header("iothub-errorcode") + "`");
            assertThat(last.header("iothub-errorcode"))
                    .isEqualTo("DeviceMaximumQueueDepthExceeded");
        }
    }

    @Test
    @Behaviour(
            part = Part.HUB,
            says = "A message of more than 64 KB is refused",
            source = Documents.HUB_LIMITS)
    void largeMessageIsRefused(Observed observed) throws Exception {
        devices.assign("call-large");
        try (RawHubOperator operator = devices.operator()) {
            RawHttp.Answer answer =
                    operator.ask("POST", "/devices/call-large" + MESSAGES, "x".repeat(65_537));
            observed.that(answer.status() + ", `" + answer.header("iothub-errorcode") + "`");
            assertThat(answer.status()).isEqualTo(413);
        }
    }

    private static RawHttp.Answer call(RawHubOperator operator, String id) throws Exception {
        return operator.ask("POST", "/twins/" + id + "/methods", "{\"methodName\":\"toast\"}");
    }

    private RawHttp.Answer callAndLeave(RawHubOperator operator, String id) throws Exception {
        try (ScriptedHubDevice device = devices.again(id)) {
            device.mqtt().subscribe(METHODS, 0);
            operator.send("POST", "/twins/" + id + "/methods", "{\"methodName\":\"toast\"}");
            assertThat(device.mqtt().read().topic()).contains("/toast/");
        }
        return operator.answer();
    }

    /** A PUBACK, and something that is answered, so that it has been taken in. */
    private static void acknowledge(ScriptedHubDevice device, RawMqtt.Packet message)
            throws Exception {
        int at = Short.BYTES + message.topic().length();
        byte[] packetId = Arrays.copyOfRange(message.body(), at, at + Short.BYTES);
        device.mqtt().send(RawMqtt.PUBACK, 0, packetId);
        device.mqtt().send(RawMqtt.PINGREQ, 0, new byte[0]);
        assertThat(device.mqtt().read().type()).isEqualTo(RawMqtt.PINGRESP);
    }

    private static String filter(String id) {
        return "devices/" + id + "/messages/devicebound/#";
    }
}
