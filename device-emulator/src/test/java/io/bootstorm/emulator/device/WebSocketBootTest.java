package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boots over MQTT in a WebSocket: against Netty's server, and against bytes by hand. */
@Timeout(60)
class WebSocketBootTest {

    private static final String ACCEPTED =
            String.join(
                    "\r\n",
                    "HTTP/1.1 101 Switching Protocols",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Accept: not looked at",
                    "Sec-WebSocket-Protocol: MQTT",
                    "",
                    "");

    private static EventLoopGroup loops;

    private final BootRecord boot = new BootRecord();

    @BeforeAll
    static void startLoop() {
        loops = SocketTransport.best().newGroup(1, new DefaultThreadFactory("device"));
    }

    @AfterAll
    static void stopLoop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void isAssignedByAServerThatPutsEveryByteInAFrame() throws Exception {
        try (ScriptedDps dps =
                new ScriptedDps()
                        .expectConnect(0)
                        .expectSubscribe(1)
                        .expectPublishAndReply(
                                "$dps/registrations/res/202/?$rid=1&retry-after=3",
                                Replies.ASSIGNING)
                        .expect(MqttMessageType.PUBACK)
                        .expectPublishAndReply(
                                "$dps/registrations/res/200/?$rid=2", Replies.ASSIGNED)
                        .expect(MqttMessageType.PUBACK)
                        .expect(MqttMessageType.DISCONNECT)
                        .start(WebSocketBelow::addTo)) {
            BootResult result = boot(dps.port());

            assertThat(result.assignedHub()).isEqualTo(Replies.TOASTERS_HUB);
            Eventually.holds(dps::isUsedUp);
            assertThat(dps.surprises()).isEmpty();
        }
    }

    @Test
    void asksForTheWebSocketAsTheCSdkDoes() throws Exception {
        try (Server server = new Server("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            boot(server.port());
            assertThat(server.heard())
                    .matches(
                            String.join(
                                    "\r\n",
                                    "GET /\\$iothub/websocket HTTP/1\\.1",
                                    "Host: 127\\.0\\.0\\.1:" + server.port(),
                                    "Upgrade: websocket",
                                    "Connection: Upgrade",
                                    "Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==",
                                    "Sec-WebSocket-Protocol: MQTT",
                                    "Sec-WebSocket-Version: 13",
                                    "",
                                    ""));
        }
    }

    @Test
    void goesByItsOwnName() {
        try (ProvisioningClient client =
                DeviceTransport.named("mqtt-ws").newClient(DpsEndpoint.plaintext("127.0.0.1", 1))) {
            assertThat(client.transport()).isEqualTo("mqtt-ws");
            assertThat(client.subscribes()).isTrue();
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 400 Bad Request~content-length: 0~~ | WebSocket refused | HTTP status"
                        + " 400",
                "HTTP/1.1 404 Not Found~content-length: 23~~{\"message\":\"Not found\"} |"
                        + " WebSocket refused | HTTP status 404 (Not found)",
                "SSH-2.0-OpenSSH_9.2~~ | protocol error | no HTTP/1.1",
                "~ | connection closed | before the WebSocket stood",
            })
    void failsInWordsWhereThereIsNoWebSocket(String answer, String reason, String detail)
            throws Exception {
        try (Server server = new Server(answer.trim().replace("~", "\r\n"))) {
            assertFailed(boot(server.port()), reason, detail);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a close, 8802 03e8, connection closed, before CONNACK",
        "text, 8101 41, protocol error, text where binary belongs",
        "a mask, 8281 00000000 20, protocol error, broken frames",
        "a packet that may not come now, 8202 d000, protocol error, a packet of type 13",
    })
    void failsInWordsWhereTheServerBreaksTheRules(
            String what, String frames, String reason, String detail) throws Exception {
        try (Server server = new Server(ACCEPTED, frames)) {
            assertFailed(boot(server.port()), reason, detail);
        }
    }

    @Test
    void answersPingsAndMasksWhatItSends() throws Exception {
        try (Server server = new Server(ACCEPTED, "8904 70696e67 8204 20020005")) {
            BootResult result = boot(server.port());
            assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
            byte[] after = server.rest();
            assertThat(after[0]).as("a binary frame with CONNECT").isEqualTo((byte) 0x82);
            assertThat(after[1] & 0x80).as("masked").isEqualTo(0x80);
            assertThat(new String(after, StandardCharsets.ISO_8859_1))
                    .as("CONNECT cannot be read without the mask")
                    .doesNotContain("contoso-toaster-007")
                    .contains(
                            new String(
                                    new byte[] {(byte) 0x8a, (byte) 0x84},
                                    StandardCharsets.ISO_8859_1));
        }
    }

    private BootResult boot(int port) throws Exception {
        try (ProvisioningClient client =
                DeviceTransport.MQTT_WS.newClient(DpsEndpoint.plaintext("127.0.0.1", port))) {
            DeviceBoot.start(
                    loops.next(), client, GivenDevice.TOASTER, GivenDevice.options(), boot);
            return boot.await();
        }
    }

    private static void assertFailed(BootResult result, String reason, String detail) {
        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo(reason);
        assertThat(result.failure().detail()).contains(detail);
    }

    /** Answers one handshake, whatever it says, with given bytes; keeps what it heard. */
    private static final class Server implements AutoCloseable {

        private final ServerSocket listening =
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<String> handshake = new CompletableFuture<>();
        private final CompletableFuture<byte[]> rest = new CompletableFuture<>();

        Server(String answer) throws IOException {
            this(answer, null);
        }

        /**
         * @param frames in hex, sent once the device has sent a frame; null to close at once
         */
        Server(String answer, String frames) throws IOException {
            Thread thread = new Thread(() -> serve(answer, frames), "server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listening.getLocalPort();
        }

        String heard() throws Exception {
            return handshake.get(10, TimeUnit.SECONDS);
        }

        /** What came after the handshake. */
        byte[] rest() throws Exception {
            return rest.get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }

        private void serve(String answer, String frames) {
            try (Socket socket = listening.accept()) {
                InputStream in = socket.getInputStream();
                ByteArrayOutputStream head = new ByteArrayOutputStream();
                while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                    head.write(in.read());
                }
                handshake.complete(head.toString(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (frames != null) {
                    ByteArrayOutputStream heard = new ByteArrayOutputStream();
                    heard.write(in.read());
                    socket.getOutputStream().write(hex(frames));
                    in.transferTo(heard);
                    rest.complete(heard.toByteArray());
                }
            } catch (IOException e) {
                handshake.completeExceptionally(e);
                rest.completeExceptionally(e);
            }
        }

        private static byte[] hex(String text) {
            return HexFormat.of().parseHex(text.replace(" ", ""));
        }
    }
}
