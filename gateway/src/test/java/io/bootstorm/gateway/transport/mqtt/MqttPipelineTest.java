package io.bootstorm.gateway.transport.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationAction;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.ConnectionGate;
import io.bootstorm.gateway.transport.DeviceConnections;
import io.bootstorm.gateway.transport.DeviceLoops;
import io.bootstorm.gateway.transport.GivenHubs;
import io.bootstorm.gateway.transport.GivenLoop;
import io.bootstorm.gateway.transport.ScriptedEngine;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.RegistrationOperationStatus;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole pipeline, fed and read by Netty's own MQTT codec. */
class MqttPipelineTest {

    private static final String C_SDK =
            "0ne00002193/registrations/contoso-toaster-007/api-version=2021-06-01&ClientVersion=1.15.0";
    private static final String JAVA_SDK =
            "0ne00002193/registrations/contoso-toaster-007/api-version=2019-03-31&ClientVersion=2019-03-31";
    private static final String FILTER = "$dps/registrations/res/#";
    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=1";
    private static final String POLL =
            "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.op";

    private final ScriptedEngine engine = new ScriptedEngine(MqttPipelineTest::answer);
    private OpenConnections connections = new OpenConnections(SecondConnection.CLOSES_FIRST);
    private ForeignFilter foreignFilter = ForeignFilter.GRANT;
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final EmbeddedChannel codec =
            new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder(200_000));

    @AfterEach
    void closeEverything() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
        codec.finishAndReleaseAll();
    }

    @Test
    void acceptsAConnectWithSessionPresentZero() {
        EmbeddedChannel device = connected(C_SDK);
        MqttConnAckMessage accepted = (MqttConnAckMessage) read(device);
        assertThat(accepted.variableHeader().connectReturnCode().byteValue()).isZero();
        assertThat(accepted.variableHeader().isSessionPresent()).isFalse();
        Credentials credentials =
                ((RegistrationEvent.Authenticate) engine.heard().get(0)).credentials();
        assertThat(credentials.idScope()).isEqualTo("0ne00002193");
        assertThat(((Credentials.SharedAccess) credentials).token()).isEqualTo("the token");
    }

    @Test
    void refusesAClientIdThatIsNotTheRegistrationId() {
        EmbeddedChannel device = open(engine);
        write(device, connect(C_SDK).clientId("somebody-else").build());
        assertThat(returnCode(device)).isEqualTo(2);
        assertThat(device.isOpen()).isFalse();
        assertThat(engine.heard()).isEmpty();
    }

    @Test
    void refusesAUserNameOfAnotherForm() {
        EmbeddedChannel device = open(engine);
        write(device, connect("toaster").build());
        assertThat(returnCode(device)).isEqualTo(4);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void refusesMqtt5() {
        EmbeddedChannel device = open(engine);
        write(device, connect(C_SDK).protocolVersion(MqttVersion.MQTT_5).build());
        ByteBuf answer = device.readOutbound();
        assertThat(ByteBufUtil.hexDump(answer)).isEqualTo("20020001");
        answer.release();
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void saysConnack5WhenTheEngineRefuses() {
        ScriptedEngine refusing =
                new ScriptedEngine(
                        event ->
                                event instanceof RegistrationEvent.Authenticate
                                        ? List.of(
                                                new RegistrationAction.Refuse(
                                                        DpsError.UNAUTHORIZED))
                                        : List.of());
        EmbeddedChannel device = open(refusing);
        write(device, connect(C_SDK).build());
        assertThat(returnCode(device)).isEqualTo(5);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatDoesNotSayConnectInTime() {
        EmbeddedChannel device = open(engine);
        pass(device, Duration.ofSeconds(29));
        assertThat(device.isOpen()).isTrue();
        pass(device, Duration.ofSeconds(2));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatBeginsWithAnythingElse() {
        EmbeddedChannel device = open(engine);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, ""));
        assertThat(device.isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"GRANT, 1", "REFUSE, 128"})
    void answersAForeignFilterAsSetAndGoesOn(ForeignFilter setting, int code) {
        foreignFilter = setting;
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.EXACTLY_ONCE);
        write(
                device,
                MqttMessageBuilders.subscribe()
                        .messageId(2)
                        .addSubscription(MqttQoS.AT_LEAST_ONCE, "devices/+/messages/devicebound/#")
                        .build());
        MqttSubAckMessage answer = (MqttSubAckMessage) read(device);
        assertThat(answer.payload().grantedQoSLevels()).containsExactly(code);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, ""));
        MqttPublishMessage reply = (MqttPublishMessage) read(device);
        assertThat(reply.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_LEAST_ONCE);
        assertThat(reply.fixedHeader().isRetain()).isFalse();
        reply.release();
    }

    @Test
    void acknowledgesARequestBeforeItReplies() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, publish(REGISTER, MqttQoS.AT_LEAST_ONCE, ""));
        assertThat(read(device).fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        MqttPublishMessage reply = (MqttPublishMessage) read(device);
        assertThat(reply.variableHeader().topicName())
                .isEqualTo("$dps/registrations/res/202/?$rid=1&retry-after=3");
        assertThat(reply.payload().toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"operationId\":\"4.op\",\"status\":\"assigning\"}");
        reply.release();
        write(device, MqttMessageBuilders.pubAck().packetId(1).build());
        assertThat(device.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{\"payload\": null, \"registrationId\": \"contoso-toaster-007\"}"})
    void takesTheBodiesOfEverySdk(String body) {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, body));
        MqttPublishMessage reply = (MqttPublishMessage) read(device);
        assertThat(reply.variableHeader().topicName()).startsWith("$dps/registrations/res/202/");
        reply.release();
        RegistrationEvent.Register heard =
                (RegistrationEvent.Register) engine.heard().get(engine.heard().size() - 1);
        assertThat(heard.registration().payload()).isNull();
    }

    @Test
    void endsAReplyWithoutRetryAfterWhenTheOperationIsOver() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_MOST_ONCE);
        write(device, publish(POLL, MqttQoS.AT_MOST_ONCE, " "));
        MqttPublishMessage reply = (MqttPublishMessage) read(device);
        assertThat(reply.variableHeader().topicName())
                .isEqualTo("$dps/registrations/res/200/?$rid=2");
        assertThat(reply.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_MOST_ONCE);
        reply.release();
    }

    @Test
    void answersABodyThatIsNotJsonWith400() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_MOST_ONCE);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, "{\"payload\":"));
        MqttPublishMessage reply = (MqttPublishMessage) read(device);
        assertThat(reply.variableHeader().topicName())
                .isEqualTo("$dps/registrations/res/400/?$rid=1");
        assertThat(reply.payload().toString(StandardCharsets.UTF_8))
                .startsWith("{\"errorCode\":400004,\"trackingId\":\"")
                .contains("the body is not JSON");
        reply.release();
    }

    @Test
    void closesOnQos2() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, publish(REGISTER, MqttQoS.EXACTLY_ONCE, ""));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesOnATopicThatIsNeitherRegisterNorPoll() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, publish("devices/x/messages/events/", MqttQoS.AT_MOST_ONCE, ""));
        assertThat(device.isOpen()).isFalse();
        assertThat(engine.heard().get(engine.heard().size() - 1))
                .isInstanceOf(RegistrationEvent.Closed.class);
    }

    @Test
    void closesOnAPacketLargerThanDpsTakes() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, "x".repeat(110_000)));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void answersPingAndUnsubscribe() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        write(device, MqttMessage.PINGREQ);
        assertThat(read(device).fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
        write(
                device,
                MqttMessageBuilders.unsubscribe().messageId(9).addTopicFilter(FILTER).build());
        assertThat(read(device).fixedHeader().messageType()).isEqualTo(MqttMessageType.UNSUBACK);
        write(device, publish(REGISTER, MqttQoS.AT_MOST_ONCE, ""));
        assertThat(device.<Object>readOutbound()).isNull();
        write(device, MqttMessage.DISCONNECT);
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void allowsHalfAsLongAgainAsTheKeepAlive() {
        EmbeddedChannel device = open(engine);
        write(device, connect(C_SDK).keepAlive(60).build());
        pass(device, Duration.ofSeconds(80));
        assertThat(device.isOpen()).isTrue();
        pass(device, Duration.ofSeconds(20));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void boundsASilentDeviceThatAskedForNoKeepAlive() {
        EmbeddedChannel device = connected(C_SDK);
        pass(device, Duration.ofSeconds(61));
        assertThat(device.isOpen()).isTrue();
        pass(device, Duration.ofMinutes(10));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void closesTheFirstOfTwoConnectionsWithOneId() {
        EmbeddedChannel first = connected(C_SDK);
        EmbeddedChannel second = connected(C_SDK);
        first.runPendingTasks();
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
    }

    /** Else whoever knows a device's name could end its connection. */
    @Test
    void leavesTheFirstOfTwoConnectionsAloneWhenTheSecondProvesNothing() {
        EmbeddedChannel first = connected(C_SDK);
        EmbeddedChannel second =
                open(
                        new ScriptedEngine(
                                event ->
                                        event instanceof RegistrationEvent.Authenticate
                                                ? List.of(new RegistrationAction.Accept(false))
                                                : List.of()));
        write(second, connect(C_SDK).build());
        assertThat(returnCode(second)).isZero();
        assertThat(first.isOpen()).isTrue();
    }

    /** It comes back in a topic, which has room for 65,535 bytes in all. */
    @Test
    void closesOnARequestIdThatNoReplyCouldCarry() {
        EmbeddedChannel device = subscribed(C_SDK, MqttQoS.AT_MOST_ONCE);
        write(device, publish(REGISTER + "x".repeat(255), MqttQoS.AT_MOST_ONCE, ""));
        assertThat(device.isOpen()).isTrue();
        write(device, publish(REGISTER + "x".repeat(65_000), MqttQoS.AT_MOST_ONCE, ""));
        assertThat(device.isOpen()).isFalse();
    }

    @Test
    void leavesTheFirstOfTwoConnectionsAloneWhenToldTo() {
        connections = new OpenConnections(SecondConnection.LEAVES_FIRST);
        EmbeddedChannel first = connected(C_SDK);
        EmbeddedChannel second = connected(C_SDK);
        first.runPendingTasks();
        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void holdsRepliesBackForTheJavaSdkOnly() {
        EmbeddedChannel java = subscribed(JAVA_SDK, MqttQoS.AT_LEAST_ONCE);
        assertThat(java.pipeline().get("reply-floor")).isNotNull();
        write(java, publish(REGISTER, MqttQoS.AT_LEAST_ONCE, ""));
        assertThat(java.<Object>readOutbound()).isNull();
        pass(java, Duration.ofMillis(5));
        assertThat(read(java).fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        MqttPublishMessage reply = (MqttPublishMessage) read(java);
        assertThat(reply.variableHeader().topicName()).startsWith("$dps/registrations/res/202/");
        reply.release();

        EmbeddedChannel other = subscribed(C_SDK, MqttQoS.AT_LEAST_ONCE);
        assertThat(other.pipeline().get("reply-floor")).isNull();
    }

    @Test
    void leavesNothingOfTheFirstPhaseBehind() {
        EmbeddedChannel device = connected(C_SDK);
        assertThat(device.pipeline().names())
                .containsSequence("gate", "decoder", "keep-alive", "registration")
                .doesNotContain("connect");
    }

    @Test
    void wakesTheEngineAtItsDeadline() {
        EmbeddedChannel device = connected(C_SDK);
        engine.wakeAt(device.eventLoop().ticker().nanoTime() + TimeUnit.SECONDS.toNanos(2));
        write(device, MqttMessage.PINGREQ);
        write(device, publish(POLL, MqttQoS.AT_MOST_ONCE, ""));
        pass(device, Duration.ofSeconds(1));
        assertThat(device.isOpen()).isTrue();
        pass(device, Duration.ofSeconds(2));
        assertThat(device.isOpen()).isFalse();
    }

    private static List<RegistrationAction> answer(RegistrationEvent event) {
        if (event instanceof RegistrationEvent.Authenticate) {
            return List.of(new RegistrationAction.Accept(true));
        }
        if (event instanceof RegistrationEvent.Register register) {
            return reply(
                    register.requestId(),
                    new DpsReply.Pending(
                            new RegistrationOperationStatus(
                                    "4.op", RegistrationStatus.ASSIGNING, null),
                            3));
        }
        if (event instanceof RegistrationEvent.Poll poll) {
            return reply(
                    poll.requestId(),
                    new DpsReply.Final(
                            new RegistrationOperationStatus(
                                    poll.operationId(), RegistrationStatus.DISABLED, null)));
        }
        return List.of();
    }

    private static List<RegistrationAction> reply(long requestId, DpsReply reply) {
        return List.of(new RegistrationAction.Reply(requestId, reply));
    }

    private EmbeddedChannel open(ScriptedEngine answering) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        channels.add(channel);
        DeviceLoops loops =
                new DeviceLoops(List.of(GivenLoop.with(channel.eventLoop(), answering)));
        channel.pipeline()
                .addLast(
                        new MqttPipeline(
                                null,
                                new ConnectionGate(
                                        "mqtt", new DeviceConnections(10), GivenLoop.NO_TRAFFIC),
                                new MqttHandlers(
                                        loops,
                                        new MqttSettings(
                                                Duration.ofSeconds(30),
                                                Duration.ofMinutes(10),
                                                MqttSettings.DOCUMENTED_MESSAGE_BYTES,
                                                Duration.ofMillis(5),
                                                foreignFilter),
                                        connections,
                                        GivenHubs.none())));
        return channel;
    }

    private EmbeddedChannel connected(String userName) {
        EmbeddedChannel device = open(engine);
        write(device, connect(userName).build());
        return device;
    }

    private EmbeddedChannel subscribed(String userName, MqttQoS qos) {
        EmbeddedChannel device = connected(userName);
        read(device);
        write(
                device,
                MqttMessageBuilders.subscribe().messageId(1).addSubscription(qos, FILTER).build());
        MqttSubAckMessage granted = (MqttSubAckMessage) read(device);
        assertThat(granted.payload().grantedQoSLevels()).containsExactly(Math.min(qos.value(), 1));
        return device;
    }

    private static MqttMessageBuilders.ConnectBuilder connect(String userName) {
        return MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .cleanSession(true)
                .clientId("contoso-toaster-007")
                .username(userName)
                .password("the token".getBytes(StandardCharsets.UTF_8));
    }

    private static MqttMessage publish(String topic, MqttQoS qos, String body) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .messageId(qos == MqttQoS.AT_MOST_ONCE ? 0 : 1)
                .payload(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))
                .build();
    }

    private void write(EmbeddedChannel device, MqttMessage packet) {
        codec.writeOutbound(packet);
        ByteBuf bytes;
        while ((bytes = codec.readOutbound()) != null) {
            device.writeInbound(bytes);
        }
    }

    private MqttMessage read(EmbeddedChannel device) {
        ByteBuf bytes = device.readOutbound();
        assertThat(bytes).as("a packet from the gateway").isNotNull();
        codec.writeInbound(bytes);
        MqttMessage packet = codec.readInbound();
        assertThat(packet).isNotNull();
        assertThat(packet.decoderResult().isSuccess()).isTrue();
        return packet;
    }

    private int returnCode(EmbeddedChannel device) {
        MqttConnAckMessage answer = (MqttConnAckMessage) read(device);
        int code = Byte.toUnsignedInt(answer.variableHeader().connectReturnCode().byteValue());
        ReferenceCountUtil.release(answer);
        return code;
    }

    private static void pass(EmbeddedChannel device, Duration time) {
        device.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        device.runScheduledPendingTasks();
        device.runPendingTasks();
    }
}
