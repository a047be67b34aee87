package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import io.bootstorm.checks.conformance.raw.RawWebSocket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handshakes and frames of WebSockets, and what is against the rules. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class WebSocketByScriptIT {

    private static final String PATH = "/$iothub/websocket";

    private final ScriptHouse house;

    WebSocketByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "C MQTT, /$iothub/websocket, MQTT",
        "Java MQTT, /mqtt, mqtt",
        "'Node, Python MQTT', /$iothub/websocket, mqtt",
        "C# MQTT, /, mqtt",
        "'C, Node AMQP', /$iothub/websocket, AMQPWSB10",
        "Java AMQP, /$iothub/websocket?iothub-no-client-cert=true, AMQPWSB10",
        "C# AMQP, /, AMQPWSB10"
    })
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "Each SDK's path is taken, and its subprotocol comes back as it was offered",
            source = "the SDKs")
    void pathAndSubprotocolOfEachSdkAreTaken(
            String sdk, String path, String protocol, Observed observed) throws Exception {
        try (RawLine line = line()) {
            String head = new RawWebSocket(line).upgrade(path, protocol);
            assertThat(head).startsWith("HTTP/1.1 101 ");
            assertThat(lower(head))
                    .contains("upgrade: websocket", "connection: upgrade")
                    .contains("sec-websocket-protocol: ");
            assertThat(head).contains(": " + protocol + "\r\n", ": " + RawWebSocket.ACCEPT);
            observed.that("101");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"another subprotocol, soap", "no subprotocol,"})
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A handshake for anything but MQTT and AMQP is refused",
            source = Documents.ASSUMED)
    void handshakeForAnythingElseIsRefused(String what, String protocol, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            String head = new RawWebSocket(line).upgrade(PATH, protocol);
            observed.that(head.substring(9, 12));
            assertThat(head).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A handshake of another version is refused, naming the right one",
            source = Documents.WEBSOCKET_STANDARD + ", 4.4")
    void handshakeOfAnotherVersionIsRefused(Observed observed) throws Exception {
        try (RawLine line = line()) {
            String head =
                    new RawWebSocket(line)
                            .handshake(
                                    "GET / HTTP/1.1",
                                    "Host: localhost",
                                    "Upgrade: websocket",
                                    "Connection: Upgrade",
                                    "Sec-WebSocket-Key: " + RawWebSocket.KEY,
                                    "Sec-WebSocket-Protocol: mqtt",
                                    "Sec-WebSocket-Version: 8");
            observed.that(head.substring(9, 12));
            assertThat(head).startsWith("HTTP/1.1 400 ");
            assertThat(lower(head)).contains("sec-websocket-version: 13");
        }
    }

    @Test
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A packet may come in fragments, with a ping between them",
            source = Documents.WEBSOCKET_STANDARD + ", 5.4")
    void packetMayComeInFragments() throws Exception {
        try (RawLine line = line()) {
            RawWebSocket socket = new RawWebSocket(line);
            socket.upgrade(PATH, "mqtt");
            byte[] connect = connect();
            socket.send(false, RawWebSocket.BINARY, Arrays.copyOf(connect, 5));
            socket.send(true, RawWebSocket.PING, new byte[] {'h', 'i'});
            RawWebSocket.Frame pong = socket.read();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.payload()).containsExactly('h', 'i');
            socket.send(
                    true,
                    RawWebSocket.CONTINUATION,
                    Arrays.copyOfRange(connect, 5, connect.length));
            assertThat(socket.read().payload()).containsExactly(0x20, 2, 0, 0);
        }
    }

    @Test
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A packet may come byte by byte, and two in one frame",
            source = Documents.MQTT_STANDARD + ", 6")
    void packetMayComeInSeveralFramesAndTwoInOne() throws Exception {
        try (RawLine line = line()) {
            RawWebSocket socket = new RawWebSocket(line);
            socket.upgrade(PATH, "mqtt");
            for (byte one : connect()) {
                socket.send(true, RawWebSocket.BINARY, new byte[] {one});
            }
            assertThat(socket.read().payload()).containsExactly(0x20, 2, 0, 0);
            socket.send(true, RawWebSocket.BINARY, HexFormat.of().parseHex("c000c000"));
            InputStream answers = socket.input();
            assertThat(answers.readNBytes(4)).isEqualTo(HexFormat.of().parseHex("d000d000"));
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "text, 81 82 00000000 6869, 1003",
        "a frame without mask, 82 02 1000, 1002",
        "reserved bits, c2 80 00000000, 1002",
        "an unknown opcode, 83 80 00000000, 1002",
        "a continuation of nothing, 80 80 00000000, 1002",
        "a ping in fragments, 09 80 00000000, 1002",
        "a frame of 16 MiB, 82 ff 0000000001000000 00000000, 1009"
    })
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A frame that is not taken closes the WebSocket with its code",
            source = Documents.WEBSOCKET_STANDARD + ", 5 and 7.4.1")
    void frameThatIsNotTakenCloses(String what, String hex, int code, Observed observed)
            throws Exception {
        try (RawLine line = line()) {
            RawWebSocket socket = new RawWebSocket(line);
            socket.upgrade(PATH, "mqtt");
            socket.sendRaw(HexFormat.of().parseHex(hex.replace(" ", "")));
            RawWebSocket.Frame close = socket.read();
            assertThat(close.opcode()).isEqualTo(RawWebSocket.CLOSE);
            observed.that(Integer.toString(close.status()));
            assertThat(close.status()).isEqualTo(code);
        }
    }

    @Test
    @Behaviour(
            part = Part.WEBSOCKET,
            says = "A close is answered with a close",
            source = Documents.WEBSOCKET_STANDARD + ", 5.5.1")
    void closeIsAnsweredWithClose(Observed observed) throws Exception {
        try (RawLine line = line()) {
            RawWebSocket socket = new RawWebSocket(line);
            socket.upgrade(PATH, "AMQPWSB10");
            socket.send(true, RawWebSocket.CLOSE, new byte[] {3, (byte) 0xE8});
            RawWebSocket.Frame close = socket.read();
            assertThat(close.opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(close.status()).isEqualTo(1000);
            assertThat(line.rest()).isEmpty();
            observed.that("1000");
        }
    }

    private RawLine line() throws Exception {
        return RawLine.open(house.tls(), house.httpsPort());
    }

    /** A CONNECT as it goes over the wire. */
    private static byte[] connect() throws Exception {
        String id = "websocket-toaster";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream accepted = new ByteArrayInputStream(new byte[] {0x20, 2, 0, 0});
        new RawMqtt(accepted, bytes)
                .connect(
                        id,
                        "0ne00002193/registrations/" + id + "/api-version=2021-06-01",
                        Proof.key(id, ConformanceHouse.GROUP_KEY.derive(id)).token());
        return bytes.toByteArray();
    }

    private static String lower(String head) {
        return head.toLowerCase(Locale.ROOT);
    }
}
