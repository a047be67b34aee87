package io.bootstorm.emulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.boot.Replies;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.SocketTransport;
import io.bootstorm.protocol.sas.SasToken;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole boots over MQTT against a server that follows a script. */
@Timeout(60)
class MqttBootTest {

    private static final String PENDING = "$dps/registrations/res/202/?$rid=1&retry-after=3";
    private static final String FINAL = "$dps/registrations/res/200/?$rid=2";

    private static EventLoopGroup loops;

    private final ScriptedDps dps = new ScriptedDps();
    private final BootRecord boot = new BootRecord();

    @BeforeAll
    static void startLoop() {
        loops = SocketTransport.best().newGroup(1, new DefaultThreadFactory("device"));
    }

    @AfterAll
    static void stopLoop() {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopDps() {
        dps.close();
    }

    @Test
    void isAssigned() throws Exception {
        givenUpToRegistered()
                .expect(MqttMessageType.PUBACK)
                .expectPublishAndReply(FINAL, Replies.ASSIGNED)
                .expect(MqttMessageType.PUBACK)
                .expect(MqttMessageType.DISCONNECT)
                .start();

        BootResult result = boot(GivenDevice.options());

        assertThat(result)
                .isEqualTo(
                        BootResult.assigned(
                                Replies.TOASTERS_HUB,
                                "contoso-toaster-007",
                                null,
                                Replies.OPERATION_ID));
        assertThat(boot.statuses()).containsExactly(BootStatus.CONNECTED, BootStatus.ASSIGNING);
        assertThat(boot.phases())
                .extracting(BootRecord.Phase::phase, BootRecord.Phase::ok)
                .containsExactly(
                        tuple(BootPhase.DERIVE_KEY, true),
                        tuple(BootPhase.CONNECT, true),
                        tuple(BootPhase.SUBSCRIBE, true),
                        tuple(BootPhase.REGISTER, true),
                        tuple(BootPhase.POLL, true));
        assertThat(boot.phases())
                .allMatch(phase -> phase.startNanos() <= phase.endNanos())
                .isSortedAccordingTo((a, b) -> Long.compare(a.startNanos(), b.startNanos()));
        assertThat(boot.results()).hasSize(1);
        assertThatScriptWasFollowed();
    }

    @Test
    void sendsWhatTheCSdkSends() throws Exception {
        givenUpToRegistered()
                .expect(MqttMessageType.PUBACK)
                .expectPublishAndReply(FINAL, Replies.ASSIGNED)
                .expect(MqttMessageType.PUBACK)
                .expect(MqttMessageType.DISCONNECT)
                .start();

        boot(GivenDevice.options());
        assertThatScriptWasFollowed();

        MqttConnectMessage connect = (MqttConnectMessage) dps.received().get(0).message();
        assertThat(connect.variableHeader().version()).isEqualTo(4);
        assertThat(connect.variableHeader().isCleanSession()).isTrue();
        assertThat(connect.variableHeader().keepAliveTimeSeconds()).isZero();
        assertThat(connect.variableHeader().isWillFlag()).isFalse();
        assertThat(connect.payload().clientIdentifier()).isEqualTo("contoso-toaster-007");
        assertThat(connect.payload().userName())
                .isEqualTo(
                        "0ne00002193/registrations/contoso-toaster-007/"
                                + "api-version=2021-06-01&ClientVersion=1.15.0");
        MqttSubscribeMessage subscribe = (MqttSubscribeMessage) dps.received().get(1).message();
        assertThat(subscribe.payload().topicSubscriptions())
                .extracting(
                        filter -> filter.topicFilter(), filter -> filter.qualityOfService().value())
                .containsExactly(tuple("$dps/registrations/res/#", 1));
        assertThat(dps.received())
                .filteredOn(packet -> packet.type() == MqttMessageType.PUBLISH)
                .extracting(
                        ScriptedDps.Received::qos,
                        ScriptedDps.Received::topic,
                        ScriptedDps.Received::body)
                .containsExactly(
                        tuple(
                                0,
                                "$dps/registrations/PUT/iotdps-register/?$rid=1",
                                GivenDevice.REGISTRATION),
                        tuple(
                                0,
                                "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2"
                                        + "&operationId="
                                        + Replies.OPERATION_ID,
                                GivenDevice.REGISTRATION));
    }

    @Test
    void signsWithTheDerivedKeyForFortyMinutes() throws Exception {
        dps.expectConnect(5).start();

        boot(GivenDevice.options());

        MqttConnectMessage connect = (MqttConnectMessage) dps.received().get(0).message();
        SasToken token =
                SasToken.parse(
                        new String(connect.payload().passwordInBytes(), StandardCharsets.US_ASCII));
        assertThat(token.rawResource())
                .isEqualTo("0ne00002193%2fregistrations%2fcontoso-toaster-007");
        assertThat(token.expiry()).isEqualTo(GivenDevice.NOW.getEpochSecond() + 2400);
        assertThat(token.keyName()).isEqualTo("registration");
        assertThat(token.isSignedBy(GivenDevice.TOASTER_KEY)).isTrue();
    }

    @Test
    void isNotAuthorizedWhenConnackRefuses() throws Exception {
        dps.expectConnect(5).start();

        BootResult result = boot(GivenDevice.options());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
        assertThat(result.failure().reason()).isEqualTo("CONNACK 5");
        assertThat(result.failure().detail())
                .isEqualTo("Connection Not Accepted: 0x5: Not Authorized");
        assertThat(boot.phases())
                .last()
                .extracting(
                        BootRecord.Phase::phase, BootRecord.Phase::ok, BootRecord.Phase::failure)
                .containsExactly(BootPhase.CONNECT, false, "CONNACK 5");
    }

    @Test
    void isNotAuthorizedWhenRegisterIsAnswered401() throws Exception {
        givenSubscribed()
                .expectPublishAndReply("$dps/registrations/res/401/?$rid=1", Replies.UNAUTHORIZED)
                .start();

        BootResult result = boot(GivenDevice.options());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
        assertThat(result.failure().reason()).isEqualTo("401000: Unauthorized");
    }

    @Test
    void repeatsRegisterAndPollWhenThrottled() throws Exception {
        givenSubscribed()
                .expectPublishAndReply("$dps/registrations/res/429/?$rid=1&retry-after=60", "")
                .expect(MqttMessageType.PUBACK)
                .expectPublishAndReply(PENDING, Replies.ASSIGNING)
                .expect(MqttMessageType.PUBACK)
                .expectPublishAndReply("$dps/registrations/res/500/?$rid=3", "")
                .expect(MqttMessageType.PUBACK)
                .expectPublishAndReply(FINAL, Replies.ASSIGNED)
                .expect(MqttMessageType.PUBACK)
                .expect(MqttMessageType.DISCONNECT)
                .start();

        assertThat(boot(GivenDevice.options()).isAssigned()).isTrue();

        assertThat(boot.phases())
                .extracting(
                        BootRecord.Phase::phase, BootRecord.Phase::ok, BootRecord.Phase::failure)
                .endsWith(
                        tuple(BootPhase.REGISTER, false, "status 429"),
                        tuple(BootPhase.REGISTER, true, null),
                        tuple(BootPhase.POLL, false, "status 500"),
                        tuple(BootPhase.POLL, true, null));
        assertThat(boot.statuses()).containsExactly(BootStatus.CONNECTED, BootStatus.ASSIGNING);
        assertThatScriptWasFollowed();
    }

    @Test
    void readsRepliesThatComeByteByByte() throws Exception {
        givenSubscribed()
                .expect(
                        MqttMessageType.PUBLISH,
                        ctx -> byteByByte(ctx, qos0(FINAL, Replies.ASSIGNED)))
                .start();

        assertThat(boot(GivenDevice.options()).assignedHub()).isEqualTo(Replies.TOASTERS_HUB);
    }

    @Test
    void saysSoWhenNothingListens() throws Exception {
        int port = unusedPort();

        BootResult result = boot(GivenDevice.options(), DpsEndpoint.plaintext("127.0.0.1", port));

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo("connection refused");
        assertThat(result.failure().detail())
                .isEqualTo("connection refused by 127.0.0.1:" + port + ": nothing listens there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "SUBSCRIBE", "PUBLISH"})
    void endsWhenTheServerClosesEarly(MqttMessageType at) throws Exception {
        givenUpTo(at, ctx -> ctx.close());

        BootResult result = boot(GivenDevice.options());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo("connection closed");
    }

    @ParameterizedTest
    @MethodSource("violations")
    void endsWhenTheServerSpeaksNonsense(MqttMessageType at, byte[] answer) throws Exception {
        givenUpTo(at, ctx -> ScriptedDps.send(ctx, answer));

        BootResult result = boot(GivenDevice.options());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().reason()).isEqualTo("protocol error");
        assertThat(boot.results()).hasSize(1);
    }

    static Stream<Arguments> violations() {
        byte[] tooLong = {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        byte[] tooBig = {0x30, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1};
        byte[] subackFailure = {(byte) 0x90, 3, 0, 1, (byte) 0x80};
        byte[] foreignSuback = {(byte) 0x90, 3, 0, 9, 1};
        byte[] secondConnack = {0x20, 2, 0, 0};
        byte[] brokenPublish = {0x32, 3, 0, 9, 'x'};
        byte[] emptyPublish = {0x30, 0};
        return Stream.of(
                Arguments.of(
                        MqttMessageType.CONNECT,
                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(MqttMessageType.CONNECT, tooLong),
                Arguments.of(MqttMessageType.PUBLISH, tooBig),
                Arguments.of(MqttMessageType.SUBSCRIBE, subackFailure),
                Arguments.of(MqttMessageType.SUBSCRIBE, foreignSuback),
                Arguments.of(MqttMessageType.SUBSCRIBE, secondConnack),
                Arguments.of(MqttMessageType.PUBLISH, brokenPublish),
                Arguments.of(MqttMessageType.PUBLISH, emptyPublish),
                Arguments.of(MqttMessageType.PUBLISH, qos0("$dps/else", Replies.ASSIGNED)),
                Arguments.of(
                        MqttMessageType.PUBLISH,
                        qos0("$dps/registrations/res/2x0/?$rid=1", Replies.ASSIGNED)));
    }

    @Test
    void reportsAReplyThatIsNoJson() throws Exception {
        givenSubscribed().expectPublishAndReply(FINAL, "<html>").start();

        BootResult result = boot(GivenDevice.options());

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_PARSING);
        assertThat(result.failure().detail()).contains("no JSON object");
    }

    @Test
    void givesUpConnectingWhenTheServerStalls() throws Exception {
        dps.expect(MqttMessageType.CONNECT).start();
        DpsEndpoint impatient =
                new DpsEndpoint("127.0.0.1", dps.port(), null, Duration.ofMillis(100));

        BootResult result = boot(GivenDevice.options(), impatient);

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT);
        assertThat(result.failure().detail())
                .isEqualTo("no answer from 127.0.0.1:" + dps.port() + " within 100 ms");
    }

    @Test
    void givesUpWaitingForAReplyOnlyWithATimeout() throws Exception {
        givenSubscribed().expect(MqttMessageType.PUBLISH).start();

        BootResult result = boot(GivenDevice.options().withTimeout(Duration.ofMillis(100)));

        assertThat(result.code()).isEqualTo(ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT);
        assertThat(boot.phases())
                .last()
                .extracting(BootRecord.Phase::phase, BootRecord.Phase::ok)
                .containsExactly(BootPhase.REGISTER, false);
    }

    @Test
    void endsOnceWhenCancelled() throws Exception {
        AtomicReference<DeviceBoot> running = new AtomicReference<>();
        givenSubscribed()
                .expect(
                        MqttMessageType.PUBLISH,
                        ctx -> {
                            running.get().cancel();
                            running.get().cancel();
                        })
                .expect(MqttMessageType.DISCONNECT)
                .start();

        try (ProvisioningClient client = client(plaintext())) {
            loops.next().submit(() -> running.set(start(client))).syncUninterruptibly();
            BootResult result = boot.await();

            assertThat(result.failure().reason()).isEqualTo("cancelled");
            assertThatScriptWasFollowed();
            assertThat(boot.results()).hasSize(1);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void connectsFromTheAddressItIsGiven() throws Exception {
        AtomicReference<InetSocketAddress> peer = new AtomicReference<>();
        dps.expect(
                        MqttMessageType.CONNECT,
                        ctx -> {
                            peer.set((InetSocketAddress) ctx.channel().remoteAddress());
                            ctx.close();
                        })
                .start();
        InetSocketAddress local = new InetSocketAddress("127.3.2.1", 0);

        boot(GivenDevice.options().withLocalAddress(local));

        assertThat(peer.get().getAddress()).isEqualTo(InetAddress.getByName("127.3.2.1"));
    }

    private ScriptedDps givenSubscribed() {
        return dps.expectConnect(0).expectSubscribe(1);
    }

    private ScriptedDps givenUpToRegistered() {
        return givenSubscribed().expectPublishAndReply(PENDING, Replies.ASSIGNING);
    }

    private void givenUpTo(
            MqttMessageType at, java.util.function.Consumer<ChannelHandlerContext> answer) {
        if (at != MqttMessageType.CONNECT) {
            dps.expectConnect(0);
            if (at != MqttMessageType.SUBSCRIBE) {
                dps.expectSubscribe(1);
            }
        }
        dps.expect(at, answer).start();
    }

    private DpsEndpoint plaintext() {
        return DpsEndpoint.plaintext("127.0.0.1", dps.port());
    }

    private static ProvisioningClient client(DpsEndpoint endpoint) {
        return DeviceTransport.MQTT.newClient(endpoint);
    }

    private DeviceBoot start(ProvisioningClient client) {
        return DeviceBoot.start(
                loops.next(), client, GivenDevice.TOASTER, GivenDevice.options(), boot);
    }

    private BootResult boot(BootOptions options) throws Exception {
        return boot(options, plaintext());
    }

    private BootResult boot(BootOptions options, DpsEndpoint endpoint) throws Exception {
        try (ProvisioningClient client = client(endpoint)) {
            DeviceBoot.start(loops.next(), client, GivenDevice.TOASTER, options, boot);
            return boot.await();
        }
    }

    private void assertThatScriptWasFollowed() {
        Eventually.holds(dps::isUsedUp);
        assertThat(dps.surprises()).isEmpty();
    }

    private static byte[] qos0(String topic, String body) {
        byte[] topicBytes = topic.getBytes(StandardCharsets.UTF_8);
        byte[] bodyBytes = body.getBytes(StandardCharsets.UTF_8);
        int length = 2 + topicBytes.length + bodyBytes.length;
        return Unpooled.buffer()
                .writeByte(0x30)
                .writeByte((length & 0x7f) | 0x80)
                .writeByte(length >> 7)
                .writeShort(topicBytes.length)
                .writeBytes(topicBytes)
                .writeBytes(bodyBytes)
                .capacity(3 + length)
                .array();
    }

    private static void byteByByte(ChannelHandlerContext ctx, byte[] bytes) {
        for (byte one : bytes) {
            ScriptedDps.send(ctx, one);
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
