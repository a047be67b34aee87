package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.PresentedChain;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceSide;
import io.bootstorm.gateway.transport.EngineHost;
import io.bootstorm.gateway.transport.HubConnections;
import io.bootstorm.gateway.transport.PeerChain;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.topic.HubUserName;
import io.bootstorm.protocol.topic.MqttUserName;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttIdentifierRejectedException;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first phase of an MQTT connection: waits for CONNECT, for so long; has the device
 * authenticated; answers; and leaves its place to {@link RegistrationHandler}, or to {@link
 * HubSessionHandler} if the user name is a hub's.
 *
 * <p>Answers that the documents leave open, and are assumptions: CONNACK 1 to anything but MQTT
 * 3.1.1; 2 if the client id is not the user name's registration id; 4 to a user name of another
 * form. A will is ignored.
 */
final class ConnectHandler extends ChannelInboundHandlerAdapter implements DeviceSide {

    static final String NAME = "connect";

    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);

    private final DeviceLoop shared;
    private final MqttSettings settings;
    private final OpenConnections connections;
    private final HubConnections hubs;
    private ChannelHandlerContext context;
    private Future<?> timeout;
    private EngineHost host;
    private MqttUserName user;
    private Duration keepAlive;

    ConnectHandler(
            DeviceLoop shared,
            MqttSettings settings,
            OpenConnections connections,
            HubConnections hubs) {
        this.shared = shared;
        this.hubs = hubs;
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        timeout =
                ctx.executor()
                        .schedule(
                                () -> close("no CONNECT in time"),
                                settings.connectTimeout().toNanos(),
                                TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timeout.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof MqttMessage packet && packet.decoderResult().isFailure()) {
                unreadable(packet.decoderResult().cause());
            } else if (message instanceof MqttConnectMessage connect && host == null) {
                connect(connect);
            } else {
                close("something other than one CONNECT came first");
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (host != null) {
            host.on(new RegistrationEvent.Closed());
        }
        timeout.cancel(false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(String.valueOf(cause.getMessage()));
    }

    /** The next phase begins; what the device has sent meanwhile is read by its handler. */
    @Override
    public void accepted() {
        RegistrationHandler next =
                new RegistrationHandler(
                        shared, host, user.registrationId(), connections, settings.foreignFilter());
        host.attach(next);
        if (host.isAttested()) {
            connections.opened(user.registrationId(), context.channel());
        }
        context.pipeline()
                .addBefore(
                        NAME,
                        "keep-alive",
                        new ReadTimeoutHandler(keepAlive.toMillis(), TimeUnit.MILLISECONDS));
        if (isJavaSdk()) {
            holdRepliesBack();
        }
        context.writeAndFlush(
                MqttPackets.connAck(context.alloc(), MqttPackets.CONNECTION_ACCEPTED),
                context.voidPromise());
        context.pipeline().replace(this, RegistrationHandler.NAME, next);
        if (!context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void refused(DpsError error) {
        refuse(MqttPackets.NOT_AUTHORIZED, error.message());
    }

    @Override
    public void reply(long requestId, DpsReply reply) {
        throw new IllegalStateException("a reply before CONNACK");
    }

    @Override
    public void close(String reason) {
        LOG.debug("connection from {} closed: {}", context.channel().remoteAddress(), reason);
        context.close();
    }

    private void connect(MqttConnectMessage connect) {
        if (connect.variableHeader().version() != MqttVersion.MQTT_3_1_1.protocolLevel()) {
            refuse(MqttPackets.UNACCEPTABLE_PROTOCOL_VERSION, "not MQTT 3.1.1");
            return;
        }
        MqttConnectPayload payload = connect.payload();
        if (HubUserName.isForm(String.valueOf(payload.userName()))) {
            connectToHub(connect);
            return;
        }
        try {
            user = MqttUserName.parse(String.valueOf(payload.userName()));
        } catch (IllegalArgumentException e) {
            refuse(MqttPackets.BAD_USER_NAME_OR_PASSWORD, e.getMessage());
            return;
        }
        if (!user.registrationId().value().equalsIgnoreCase(payload.clientIdentifier())) {
            refuse(
                    MqttPackets.IDENTIFIER_REJECTED,
                    "the client id is not the registration id " + user.registrationId());
            return;
        }
        keepAlive = limitFor(connect.variableHeader().keepAliveTimeSeconds());
        timeout.cancel(false);
        host = shared.host(this, context.channel().remoteAddress());
        host.on(new RegistrationEvent.Authenticate(credentials(payload)));
        if (!context.isRemoved()) {
            context.channel().config().setAutoRead(false);
        }
    }

    /** A device comes up at its hub; the rest of the connection is its session there. */
    private void connectToHub(MqttConnectMessage connect) {
        HubUserName hubUser;
        try {
            hubUser = HubUserName.parse(connect.payload().userName());
        } catch (IllegalArgumentException e) {
            refuse(MqttPackets.BAD_USER_NAME_OR_PASSWORD, e.getMessage());
            return;
        }
        if (!hubUser.deviceId().equals(connect.payload().clientIdentifier())) {
            refuse(MqttPackets.IDENTIFIER_REJECTED, "the client id is not the device id");
            return;
        }
        if (hubUser.isJavaSdk()) {
            holdRepliesBack();
        }
        context.pipeline()
                .replace(
                        this,
                        HubSessionHandler.NAME,
                        new HubSessionHandler(hubUser, connect, hubs));
    }

    private void holdRepliesBack() {
        if (!settings.replyFloor().isZero()) {
            context.pipeline()
                    .addBefore(NAME, "reply-floor", new ReplyFloor(settings.replyFloor()));
        }
    }

    private Credentials credentials(MqttConnectPayload payload) {
        byte[] password = payload.passwordInBytes();
        if (password == null || password.length == 0) {
            PresentedChain chain = PeerChain.of(context.channel());
            if (!chain.isEmpty()) {
                return new Credentials.Certificate(
                        user.idScope(), user.registrationId(), user.apiVersion(), chain);
            }
        }
        return new Credentials.SharedAccess(
                user.idScope(),
                user.registrationId(),
                user.apiVersion(),
                password == null ? "" : new String(password, StandardCharsets.UTF_8));
    }

    /** Half as long again as the device promised (section 3.1.2.10 of the standard). */
    private Duration limitFor(int keepAliveSeconds) {
        return keepAliveSeconds == 0
                ? settings.idleLimit()
                : Duration.ofMillis(keepAliveSeconds * 1_500L);
    }

    /** Only the Java SDK gives its api-version as its client version. */
    private boolean isJavaSdk() {
        return user.apiVersion().equals(user.clientVersion());
    }

    private void unreadable(Throwable cause) {
        if (cause instanceof MqttUnacceptableProtocolVersionException) {
            refuse(MqttPackets.UNACCEPTABLE_PROTOCOL_VERSION, "not MQTT 3.1.1");
        } else if (cause instanceof MqttIdentifierRejectedException) {
            refuse(MqttPackets.IDENTIFIER_REJECTED, "no client id");
        } else {
            close("not a CONNECT: " + cause.getMessage());
        }
    }

    private void refuse(int returnCode, String reason) {
        LOG.info(
                "CONNECT from {} refused with CONNACK {}: {}",
                context.channel().remoteAddress(),
                returnCode,
                reason);
        context.writeAndFlush(MqttPackets.connAck(context.alloc(), returnCode))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
