package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.hubsession.HubAction;
import io.bootstorm.gateway.hubsession.HubCredentials;
import io.bootstorm.gateway.hubsession.HubEvent;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.gateway.transport.HubHost;
import io.bootstorm.gateway.transport.HubSide;
import io.bootstorm.gateway.transport.PeerChain;
import io.bootstorm.protocol.topic.HubTopic;
import io.bootstorm.protocol.topic.HubUserName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's connection to its hub over MQTT, from its CONNECT on ("Communicate with an IoT hub
 * using MQTT"): the same port serves DPS and hubs, told apart by the user name.
 *
 * <p>As documented, QoS 2 and a topic that is none of the device's close the connection. No session
 * outlives its connection, so SessionPresent is always 0 and a device subscribes anew.
 */
final class HubSessionHandler extends ChannelInboundHandlerAdapter implements HubSide {

    static final String NAME = "hub-session";

    private static final Logger LOG = LoggerFactory.getLogger(HubSessionHandler.class);

    /** The longest that a hub waits for a device that is silent, whatever it asked for. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1767);

    /** As documented for telemetry; DPS takes less. */
    private static final int MAX_MESSAGE_BYTES = 256 * 1024;

    /** Its request id comes back in a topic, its properties are to go into one header. */
    private static final int MAX_TOPIC_LENGTH = 16 * 1024;

    /** Twin requests without reply; SDKs have few at a time. */
    private static final int MAX_UNANSWERED = 64;

    private final HubUserName user;
    private final HubSubscriptions subscriptions;
    private final MqttConnectMessage connect;
    private final HubConnections shared;
    private ChannelHandlerContext context;
    private HubHost host;
    private HubPushes pushes;
    private long lastRequestId;
    private boolean accepted;
    private boolean reading;

    /**
     * @param connect only looked at until this handler was added
     */
    HubSessionHandler(HubUserName user, MqttConnectMessage connect, HubConnections shared) {
        this.user = user;
        this.subscriptions = new HubSubscriptions(user.deviceId());
        this.connect = connect;
        this.shared = shared;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        pushes = new HubPushes(user.deviceId(), subscriptions, ctx.alloc());
        host = shared.host(ctx.channel().eventLoop(), this);
        host.on(new HubEvent.Connect(credentials()));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        try {
            if (message instanceof MqttMessage packet && accepted) {
                if (packet.decoderResult().isFailure()) {
                    close("not MQTT: " + packet.decoderResult().cause().getMessage());
                } else {
                    take(packet);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        ctx.flush();
    }

    /** A device that does not take what it asked for is not read from. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        host.on(new HubEvent.Closed());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    @Override
    public void tell(HubAction action) {
        if (action instanceof HubAction.Accept) {
            accept();
        } else if (action instanceof HubAction.Refuse) {
            context.writeAndFlush(MqttPackets.connAck(context.alloc(), MqttPackets.NOT_AUTHORIZED))
                    .addListener(ChannelFutureListener.CLOSE);
        } else if (action instanceof HubAction.Close close) {
            close(close.reason());
        } else if (action instanceof HubAction.PushMessage push) {
            write(pushes.message(push.message()));
            if (subscriptions.messageQos() == 0) {
                host.on(new HubEvent.Acknowledged(push.message().id()));
            }
        } else {
            ByteBuf packet = pushes.packet(action);
            if (packet != null) {
                write(packet);
            }
        }
    }

    private HubCredentials credentials() {
        byte[] password = connect.payload().passwordInBytes();
        return new HubCredentials(
                new HubDeviceId(user.hub(), user.deviceId()),
                password == null ? "" : new String(password, StandardCharsets.UTF_8),
                PeerChain.of(context.channel()).thumbprints());
    }

    /** The decoder goes last: it hands on at once what came in the same read as CONNECT. */
    private void accept() {
        accepted = true;
        context.pipeline()
                .addBefore(
                        NAME,
                        "keep-alive",
                        new ReadTimeoutHandler(silence().toMillis(), TimeUnit.MILLISECONDS));
        write(MqttPackets.connAck(context.alloc(), MqttPackets.CONNECTION_ACCEPTED));
        context.pipeline().replace("decoder", "decoder", MqttHandlers.decoder(MAX_MESSAGE_BYTES));
    }

    /** Half as long again as the device promised, up to what a hub bears. */
    private Duration silence() {
        int seconds = connect.variableHeader().keepAliveTimeSeconds();
        Duration promised = Duration.ofMillis(seconds * 1_500L);
        return seconds == 0 || promised.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : promised;
    }

    private void take(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case PUBACK -> acknowledged((MqttMessageIdVariableHeader) packet.variableHeader());
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> write(MqttPackets.pingResponse());
            case DISCONNECT -> close("the device said DISCONNECT");
            default -> close("unexpected " + packet.fixedHeader().messageType());
        }
    }

    private void publish(MqttPublishMessage packet) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        String name = packet.variableHeader().topicName();
        Optional<HubTopic> topic = HubTopic.parse(name, user.deviceId());
        if (qos == MqttQoS.EXACTLY_ONCE) {
            close("a publish of QoS 2");
        } else if (topic.isEmpty()) {
            close("the topic " + RegistrationHandler.printable(name) + " is none of a device's");
        } else if (name.length() > MAX_TOPIC_LENGTH) {
            close("a topic of more than " + MAX_TOPIC_LENGTH + " characters");
        } else if (pushes.unanswered() == MAX_UNANSWERED) {
            close(MAX_UNANSWERED + " twin requests are without reply");
        } else {
            if (qos == MqttQoS.AT_LEAST_ONCE) {
                write(MqttPackets.pubAck(context.alloc(), packet.variableHeader().packetId()));
            }
            host.on(event(topic.get(), packet.payload()));
        }
    }

    private HubEvent event(HubTopic topic, ByteBuf body) {
        if (topic instanceof HubTopic.TwinGet get) {
            pushes.asked(++lastRequestId, get.rid());
            return new HubEvent.TwinGet(lastRequestId);
        }
        if (topic instanceof HubTopic.ReportedPatch patch) {
            pushes.asked(++lastRequestId, patch.rid());
            return new HubEvent.ReportedPatch(lastRequestId, ByteBufUtil.getBytes(body));
        }
        if (topic instanceof HubTopic.MethodResponse answer) {
            return new HubEvent.MethodAnswered(
                    callId(answer.rid()), answer.status(), ByteBufUtil.getBytes(body));
        }
        return new HubEvent.Telemetry(body.readableBytes());
    }

    /** 0, which is no call's, if the device did not give back what it was given. */
    private static long callId(String rid) {
        try {
            return Long.parseLong(rid, 16);
        } catch (NumberFormatException e) {
            LOG.debug("a method is answered with another request id than it had");
            return 0;
        }
    }

    private void acknowledged(MqttMessageIdVariableHeader header) {
        Long messageId = pushes.acknowledged(header.messageId());
        if (messageId != null) {
            host.on(new HubEvent.Acknowledged(messageId));
        }
    }

    private void subscribe(MqttSubscribeMessage packet) {
        List<MqttTopicSubscription> wanted = packet.payload().topicSubscriptions();
        byte[] codes = new byte[wanted.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] =
                    (byte)
                            subscriptions.subscribe(
                                    wanted.get(i).topicFilter(),
                                    wanted.get(i).qualityOfService().value());
        }
        write(MqttPackets.subAck(context.alloc(), packet.variableHeader().messageId(), codes));
        host.on(subscriptions.listens());
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        packet.payload().topics().forEach(subscriptions::unsubscribe);
        host.on(subscriptions.listens());
        write(MqttPackets.unsubAck(context.alloc(), packet.variableHeader().messageId()));
    }

    private void write(ByteBuf packet) {
        context.write(packet, context.voidPromise());
        if (!reading) {
            context.flush();
        }
    }

    private void close(String reason) {
        LOG.debug("hub connection of {} closed: {}", user.deviceId(), reason);
        context.close();
    }
}
