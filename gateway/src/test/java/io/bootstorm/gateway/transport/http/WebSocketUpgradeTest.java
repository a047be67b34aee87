package io.bootstorm.gateway.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.GivenHubs;
import io.bootstorm.gateway.transport.GivenLoop;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.gateway.transport.mqtt.ForeignFilter;
import io.bootstorm.gateway.transport.mqtt.MqttHandlers;
import io.bootstorm.gateway.transport.mqtt.MqttSettings;
import io.bootstorm.gateway.transport.mqtt.OpenConnections;
import io.bootstorm.gateway.transport.mqtt.SecondConnection;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTPS pipeline from its codec on, as bytes, with MQTT behind it. */
class WebSocketUpgradeTest {

    /** The sample nonce of RFC 6455, section 1.3. */
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private static final String VERSION = "Sec-WebSocket-Version: 13\r\n";
    private static final String ASKED =
            String.join(
                    "\r\n",
                    "GET /mqtt HTTP/1.1",
                    "Host: localhost",
                    "Upgrade: WebSocket",
                    "Connection: keep-alive, Upgrade",
                    "");
    private static final String OFFER = ASKED + KEY + VERSION + "Sec-WebSocket-Protocol: ";

    private final ScriptedEngine engine = new ScriptedEngine(WebSocketUpgradeTest::answer);
    private final EmbeddedChannel device = new EmbeddedChannel();

    @BeforeEach
    void open() {
        device.freezeTime();
        DeviceLoops loops = new DeviceLoops(List.of(GivenLoop.with(device.eventLoop(), engine)));
        MqttSettings mqtt =
                new MqttSettings(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(10),
                        MqttSettings.DOCUMENTED_MESSAGE_BYTES,
                        Duration.ofMillis(5),
                        ForeignFilter.GRANT);
        new HttpPipeline(
                        null,
                        null,
                        loops,
                        new HttpSettings(
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(10),
                                HttpSettings.DOCUMENTED_BODY_BYTES),
                        List.of(
                                new MqttHandlers(
                                        loops,
                                        mqtt,
                                        new OpenConnections(SecondConnection.CLOSES_FIRST),
                                        GivenHubs.none())),
                        List.of())
                .addTo(device.pipeline());
    }

    @AfterEach
    void close() {
        device.finishAndReleaseAll();
    }

    @Test
    void leavesNothingOfHttpBehind() {
        receive(OFFER + "mqtt\r\n\r\n");
        assertThat(text())
                .startsWith("HTTP/1.1 101 ")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        assertThat(device.pipeline().names())
                .startsWith(
                        "websocket-encoder", "websocket-decoder", "websocket", "decoder", "connect")
                .doesNotContainAnyElementsOf(HttpPipeline.HANDLERS)
                .doesNotContain("order");
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "MQTT|MQTT",
                "Mqtt|Mqtt",
                "AMQPWSB10, MQTT|MQTT",
                "mqttv3.1,  mqtt|mqtt",
                "mqtt, MQTT|mqtt"
            })
    void echoesTheSubprotocolAsOffered(String offered, String echoed) {
        receive(OFFER + offered + "\r\n\r\n");
        assertThat(text()).contains("\r\nSec-WebSocket-Protocol: " + echoed + "\r\n");
    }

    @Test
    void refusesWhatIsNotSpokenHere() {
        receive(OFFER + "AMQPWSB10\r\n\r\n");
        assertRefused("Sec-WebSocket-Protocol is to offer mqtt");
    }

    @Test
    void refusesAnOfferOfNothing() {
        receive(ASKED + KEY + VERSION + "\r\n");
        assertRefused("Sec-WebSocket-Protocol is to offer mqtt");
    }

    @Test
    void refusesAHandshakeWithoutKey() {
        receive(ASKED + VERSION + "Sec-WebSocket-Protocol: mqtt\r\n\r\n");
        assertRefused("a WebSocket handshake needs Sec-WebSocket-Key");
    }

    @Test
    void refusesAnotherVersionAndNamesTheRightOne() {
        receive(ASKED + KEY + "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n");
        assertRefused("Sec-WebSocket-Version is to be 13");
    }

    @Test
    void leavesOtherRequestsToTheDeviceApi() {
        receive("GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n");
        assertThat(text()).startsWith("HTTP/1.1 404 ");
        assertThat(device.isOpen()).isTrue();
    }

    @Test
    void readsWhatCameTogetherWithTheHandshake() {
        device.writeInbound(
                Unpooled.wrappedBuffer(ascii(OFFER + "mqtt\r\n\r\n"), bytes(frame("c0 00"))));
        text();
        assertThat(device.isOpen()).as("a PINGREQ before CONNECT ends MQTT").isFalse();
    }

    @Test
    void endsTheEngineOfRequestsThatCameBefore() {
        receive(
                "GET /0ne00002193/registrations/dev-1/operations/4.op?api-version=2019-03-31"
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: a\r\n\r\n");
        text();
        assertThat(engine.heard()).noneMatch(RegistrationEvent.Closed.class::isInstance);
        receive(OFFER + "mqtt\r\n\r\n");
        assertThat(engine.heard()).last().isInstanceOf(RegistrationEvent.Closed.class);
        assertThat(text()).startsWith("HTTP/1.1 101 ");
    }

    @Test
    void closesAWebSocketThatDoesNotSayConnectInTime() {
        receive(OFFER + "mqtt\r\n\r\n");
        pass(Duration.ofSeconds(31));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void takesAPacketInSeveralFramesAndSeveralInOneAndHoldsRepliesBackForTheJavaSdk() {
        receive(OFFER + "mqtt\r\n\r\n");
        text();
        String connect =
                packet(
                        "10",
                        "00044d51545404c200e6"
                                + string("dev-1")
                                + string(
                                        "0ne00002193/registrations/dev-1/"
                                                + "api-version=2019-03-31&ClientVersion=2019-03-31")
                                + string("the token"));
        String subscribe = packet("82", "0001" + string("$dps/registrations/res/#") + "01");
        String register =
                packet("32", string("$dps/registrations/PUT/iotdps-register/?$rid=1") + "0007");
        String first = connect.substring(0, 20);
        device.writeInbound(Unpooled.wrappedBuffer(bytes(frame(first))));
        assertThat(hex()).isEmpty();
        device.writeInbound(
                Unpooled.wrappedBuffer(bytes(frame(connect.substring(20) + subscribe + register))));

        assertThat(hex()).isEqualTo("820420020000" + "82059003000101");
        pass(Duration.ofMillis(5));
        String held = hex();
        assertThat(held).startsWith("820440020007");
        assertThat(new String(bytes(held), StandardCharsets.UTF_8))
                .contains("$dps/registrations/res/202/?$rid=1&retry-after=3");
    }

    private static List<RegistrationAction> answer(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate) {
            return List.of(new RegistrationAction.Accept(true));
        }
        if (event instanceof RegistrationEvent.Register register) {
            return List.of(new RegistrationAction.Reply(register.requestId(), pending("4.op")));
        }
        if (event instanceof RegistrationEvent.Poll poll) {
            return List.of(
                    new RegistrationAction.Reply(poll.requestId(), pending(poll.operationId())));
        }
        return List.of();
    }

    private static DpsReply pending(String operationId) {
        return new DpsReply.Pending(
                new RegistrationOperationStatus(operationId, RegistrationStatus.ASSIGNING, null),
                3);
    }

    private void assertRefused(String detail) {
        assertThat(text())
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .containsIgnoringCase("\r\nsec-websocket-version: 13\r\n")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .contains("{\"errorCode\":400004,")
                .contains(detail);
        assertThat(device.isOpen()).isFalse();
        assertThat(engine.heard()).isEmpty();
    }

    private void receive(String text) {
        device.writeInbound(Unpooled.wrappedBuffer(ascii(text)));
    }

    private String text() {
        return new String(bytes(hex()), StandardCharsets.UTF_8);
    }

    private String hex() {
        StringBuilder all = new StringBuilder();
        ByteBuf part;
        while ((part = device.readOutbound()) != null) {
            all.append(ByteBufUtil.hexDump(part));
            part.release();
        }
        return all.toString();
    }

    private void pass(Duration time) {
        device.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        device.runScheduledPendingTasks();
        device.runPendingTasks();
    }

    /** Masked with zeros. */
    private static String frame(String hex) {
        String payload = hex.replace(" ", "");
        int length = payload.length() / 2;
        return (length < 126 ? "82%02x" : "82fe%04x")
                        .formatted(length < 126 ? 0x80 | length : length)
                + "00000000"
                + payload;
    }

    private static String packet(String header, String body) {
        int length = body.length() / 2;
        String digits =
                length < 128
                        ? "%02x".formatted(length)
                        : "%02x%02x".formatted((length & 0x7f) | 0x80, length >> 7);
        return header + digits + body;
    }

    private static String string(String text) {
        return "%04x".formatted(text.length()) + ByteBufUtil.hexDump(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String hex) {
        return ByteBufUtil.decodeHexDump(hex);
    }
}
