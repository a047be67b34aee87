package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MQTT in a WebSocket on the HTTPS port, by hand over TLS. */
@Timeout(60)
class GatewayWebSocketTest {

    /** The sample nonce of RFC 6455, section 1.3, and what it is to be answered with. */
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPTED =
            String.join(
                    "\r\n",
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                    "Sec-WebSocket-Protocol: %s",
                    "",
                    "");

    private static final String[] C_SDK = {
        "GET /$iothub/websocket HTTP/1.1",
        "Host: localhost:443",
        "Upgrade: websocket",
        "Connection: Upgrade",
        KEY,
        "Sec-WebSocket-Protocol: MQTT",
        "Sec-WebSocket-Version: 13",
    };

    @TempDir Path data;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** The handshakes of the SDKs, with the sample nonce in place of theirs. */
    static Stream<Arguments> handshakes() {
        String[] java = {
            "GET /mqtt HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            KEY,
            "Sec-WebSocket-Protocol: mqtt",
            "Sec-WebSocket-Version: 13",
        };
        String[] node = {
            "GET /$iothub/websocket HTTP/1.1",
            "Sec-WebSocket-Version: 13",
            KEY,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
            "Sec-WebSocket-Protocol: mqtt",
            "Host: localhost",
        };
        String[] python = {
            "GET /$iothub/websocket HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            KEY,
            "Sec-Websocket-Protocol: mqtt",
            "Sec-Websocket-Version: 13",
            "Origin: https://localhost:443",
        };
        String[] dotnet = {
            "GET / HTTP/1.1",
            "Host: localhost:443",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            KEY,
            "Sec-WebSocket-Protocol: mqtt",
        };
        return Stream.of(
                Arguments.of("C", C_SDK, "MQTT"),
                Arguments.of("Java", java, "mqtt"),
                Arguments.of("Node", node, "mqtt"),
                Arguments.of("Python", python, "mqtt"),
                Arguments.of("C#", dotnet, "mqtt"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handshakes")
    void takesTheHandshakeOfEverySdk(String sdk, String[] lines, String spelling) throws Exception {
        try (RawWebSocket socket = open()) {
            assertThat(socket.handshake(lines)).isEqualTo(ACCEPTED.formatted(spelling));
            assertThat(connect(socket.mqtt()).body()).containsExactly(0, 0);
        }
    }

    @Test
    void bootsADeviceAsOnTheMqttPort() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.handshake(C_SDK);
            RawMqttDevice device = socket.mqtt();
            connect(device);
            assertThat(device.subscribe(1, "$dps/registrations/res/#", 1).body())
                    .containsExactly(0, 1, 1);

            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
            Packet pending = device.read();
            assertThat(pending.topic())
                    .isEqualTo("$dps/registrations/res/202/?$rid=1&retry-after=1");
            String operationId = pending.payload().split("\"")[3];

            Packet answer;
            do {
                device.publish(
                        "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId="
                                + operationId,
                        0,
                        0,
                        " ");
                answer = device.read();
            } while (answer.topic().contains("/202/"));
            assertThat(answer.topic()).isEqualTo("$dps/registrations/res/200/?$rid=2");
            assertThat(answer.payload()).contains("\"assignedHub\":\"" + TOASTERS_HUB + "\"");
        }
    }

    @Test
    void saysCloseWhenTheDeviceSaysDisconnect() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.handshake(C_SDK);
            connect(socket.mqtt());
            socket.send(RawWebSocket.BINARY, true, (byte) 0xE0, (byte) 0);
            RawWebSocket.Frame last = socket.read();
            assertThat(last.opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(last.payload()).containsExactly(1000 >> 8, (byte) 1000);
            assertThat(socket.rest()).isEmpty();
        }
    }

    @Test
    void refusesAWebSocketWithoutMqttInWords() throws Exception {
        try (RawWebSocket socket = open()) {
            String head =
                    socket.handshake(
                            "GET /$iothub/websocket HTTP/1.1",
                            "Host: localhost",
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            KEY,
                            "Sec-WebSocket-Version: 13");
            assertThat(head).startsWith("HTTP/1.1 400 Bad Request\r\n");
            assertThat(socket.rest()).contains("Sec-WebSocket-Protocol is to offer mqtt");
        }
    }

    @Test
    void countsWebSocketsAsATransportOfTheirOwn() throws Exception {
        try (RawWebSocket socket = open()) {
            socket.handshake(C_SDK);
            connect(socket.mqtt());
            URI metrics = URI.create("http://127.0.0.1:" + gateway.ports().control() + "/metrics");
            String scraped =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(metrics).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            assertThat(scraped)
                    .contains("bootstorm_connections_opened_total{transport=\"mqtt-ws\"} 1.0");
        }
    }

    private RawWebSocket open() throws Exception {
        return new RawWebSocket(GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost"));
    }

    private static Packet connect(RawMqttDevice device) throws Exception {
        return device.connect(
                TOASTER,
                GivenGateway.userName(TOASTER),
                GivenGateway.token(TOASTER, TOASTER_KEY),
                0);
    }
}
