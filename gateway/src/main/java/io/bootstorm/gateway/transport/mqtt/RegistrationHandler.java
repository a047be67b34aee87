package io.bootstorm.gateway.transport.mqtt;

import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.gateway.transport.DeviceLoop;
import io.bootstorm.gateway.transport.DeviceSide;
import io.bootstorm.gateway.transport.EngineHost;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.topic.DeviceTopics;
import io.bootstorm.protocol.topic.RequestTopic;
import io.bootstorm.protocol.topic.ResponseTopic;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.collection.LongObjectHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second phase of an MQTT connection: the device subscribes to its replies, registers and polls
 * ("Communicate with DPS using MQTT").
 *
 * <p>What the documents leave open, and is an assumption: QoS 2, an unknown topic and anything that
 * the protocol forbids close the connection; a request before the SUBSCRIBE is carried out, its
 * reply has nowhere to go.
 */
final class RegistrationHandler extends ChannelInboundHandlerAdapter implements DeviceSide {

    static final String NAME = "registration";

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationHandler.class);
    private static final int NOT_SUBSCRIBED = -1;
    private static final int MAX_PACKET_ID = 0xFFFF;

    /** Requests without reply; SDKs have one at a time. */
    private static final int MAX_OUTSTANDING = 64;

    private final DeviceLoop shared;
    private final EngineHost host;
    private final RegistrationId registrationId;
    private final OpenConnections connections;
    private final ForeignFilter foreignFilter;
    private final LongObjectHashMap<String> rids = new LongObjectHashMap<>(2);
    private ChannelHandlerContext context;
    private long lastRequestId;
    private int grantedQos = NOT_SUBSCRIBED;
    private int lastPacketId;
    private boolean reading;
    private boolean unflushed;
    private boolean foreignTold;

    RegistrationHandler(
            DeviceLoop shared,
            EngineHost host,
            RegistrationId registrationId,
            OpenConnections connections,
            ForeignFilter foreignFilter) {
        this.shared = shared;
        this.host = host;
        this.registrationId = registrationId;
        this.connections = connections;
        this.foreignFilter = foreignFilter;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        try {
            if (message instanceof MqttMessage packet) {
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
        if (unflushed) {
            unflushed = false;
            ctx.flush();
        }
    }

    /** A device that does not take its replies is not asked for more requests. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        ctx.channel().config().setAutoRead(writable);
        if (writable) {
            host.on(new RegistrationEvent.Writable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.closed(registrationId, ctx.channel());
        host.on(new RegistrationEvent.Closed());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    @Override
    public void accepted() {
        throw new IllegalStateException("accepted twice");
    }

    @Override
    public void refused(DpsError error) {
        close(error.message());
    }

    @Override
    public void reply(long requestId, DpsReply reply) {
        String rid = rids.remove(requestId);
        if (grantedQos == NOT_SUBSCRIBED) {
            LOG.info("{} asked before it subscribed; the reply is dropped", registrationId);
            return;
        }
        String topic = new ResponseTopic(reply.status(), rid, retryAfter(reply)).text();
        byte[] body = Json.bytes(reply.body());
        write(MqttPackets.publish(context.alloc(), topic, grantedQos, nextPacketId(), body));
    }

    @Override
    public void close(String reason) {
        LOG.debug("connection of {} closed: {}", registrationId, reason);
        context.flush();
        context.close();
    }

    private void take(MqttMessage packet) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> write(MqttPackets.pingResponse());
            case DISCONNECT -> close("the device said DISCONNECT");
            case PUBACK -> LOG.trace("{} has its reply", registrationId);
            default -> close("unexpected " + packet.fixedHeader().messageType());
        }
    }

    private void publish(MqttPublishMessage packet) {
        MqttQoS qos = packet.fixedHeader().qosLevel();
        String topic = packet.variableHeader().topicName();
        Optional<RequestTopic> request = RequestTopic.parse(topic);
        if (qos == MqttQoS.EXACTLY_ONCE) {
            close("a publish of QoS 2");
        } else if (request.isEmpty()) {
            close("the topic " + printable(topic) + " is neither register nor poll");
        } else if (request.get().rid().length() > DeviceTopics.MAX_RID_LENGTH) {
            close("$rid is longer than " + DeviceTopics.MAX_RID_LENGTH + " characters");
        } else if (rids.size() == MAX_OUTSTANDING) {
            close(MAX_OUTSTANDING + " requests are without reply");
        } else {
            if (qos == MqttQoS.AT_LEAST_ONCE) {
                write(MqttPackets.pubAck(context.alloc(), packet.variableHeader().packetId()));
            }
            request(request.get(), packet.payload());
        }
    }

    private void request(RequestTopic request, ByteBuf body) {
        long requestId = ++lastRequestId;
        rids.put(requestId, request.rid());
        if (request instanceof RequestTopic.Poll poll) {
            host.on(new RegistrationEvent.Poll(requestId, poll.operationId()));
            return;
        }
        DeviceRegistration registration;
        try {
            registration = registration(body);
        } catch (BadJson e) {
            reply(
                    requestId,
                    shared.refusals().refuse(DpsError.BAD_REQUEST, registrationId, e.getMessage()));
            return;
        }
        host.on(new RegistrationEvent.Register(requestId, registration));
    }

    /** SDKs that have nothing to say send no body, or one space. */
    private static DeviceRegistration registration(ByteBuf body) {
        return isBlank(body)
                ? DeviceRegistration.EMPTY
                : Json.read(ByteBufUtil.getBytes(body), DeviceRegistration.class);
    }

    private static boolean isBlank(ByteBuf body) {
        return body.forEachByte(b -> b == ' ' || b == '\r' || b == '\n' || b == '\t') < 0;
    }

    private void subscribe(MqttSubscribeMessage packet) {
        List<MqttTopicSubscription> wanted = packet.payload().topicSubscriptions();
        byte[] codes = new byte[wanted.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) grant(wanted.get(i));
        }
        write(MqttPackets.subAck(context.alloc(), packet.variableHeader().messageId(), codes));
    }

    /** QoS 2 is granted as 1. */
    private int grant(MqttTopicSubscription wanted) {
        int qos = Math.min(wanted.qualityOfService().value(), 1);
        if (!DeviceTopics.RESPONSE_FILTER.equals(wanted.topicFilter())) {
            tellOfForeign(wanted.topicFilter());
            return foreignFilter == ForeignFilter.GRANT ? qos : MqttPackets.SUBSCRIPTION_REFUSED;
        }
        grantedQos = qos;
        return qos;
    }

    /** Once a connection: one packet holds thousands of filters. */
    private void tellOfForeign(String filter) {
        if (!foreignTold) {
            foreignTold = true;
            LOG.info(
                    "{} subscribed to {}, which DPS does not serve",
                    registrationId,
                    printable(filter));
        }
    }

    private void unsubscribe(MqttUnsubscribeMessage packet) {
        if (packet.payload().topics().contains(DeviceTopics.RESPONSE_FILTER)) {
            grantedQos = NOT_SUBSCRIBED;
        }
        write(MqttPackets.unsubAck(context.alloc(), packet.variableHeader().messageId()));
    }

    private void write(ByteBuf packet) {
        context.write(packet, context.voidPromise());
        if (reading) {
            unflushed = true;
        } else {
            context.flush();
        }
    }

    private int nextPacketId() {
        lastPacketId = lastPacketId == MAX_PACKET_ID ? 1 : lastPacketId + 1;
        return lastPacketId;
    }

    private static String retryAfter(DpsReply reply) {
        int seconds = reply.retryAfterSeconds();
        return seconds == 0 ? null : Integer.toString(seconds);
    }

    /** For the log: what a device sent, cut and without what terminals would take for commands. */
    static String printable(String text) {
        String cut = text.length() <= 128 ? text : text.substring(0, 128) + "...";
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
