package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.Replies;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Assigns every device after one poll, with QoS 1, and keeps what the device said, packet by
 * packet, as Netty's own codec reads it.
 */
public final class RecordingDps implements AutoCloseable {

    public static final String DISCONNECT = "DISCONNECT";

    private final MqttConnectReturnCode connack;
    private final List<String> conversation = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<Integer> subscribeIds = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;

    /**
     * @param tls null for plaintext
     */
    RecordingDps(SslContext tls, MqttConnectReturnCode connack) {
        this.connack = connack;
        this.server =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        if (tls != null) {
                                            channel.pipeline()
                                                    .addLast(tls.newHandler(channel.alloc()));
                                        }
                                        channel.pipeline()
                                                .addLast(
                                                        MqttEncoder.INSTANCE,
                                                        new MqttDecoder(),
                                                        new Recorder());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    /**
     * @param tls null for plaintext
     */
    public static RecordingDps accepting(SslContext tls) {
        return new RecordingDps(tls, MqttConnectReturnCode.CONNECTION_ACCEPTED);
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Everything but PUBACKs, in order. */
    public List<String> conversation() {
        return conversation;
    }

    /** The replies that were acknowledged. */
    List<String> acknowledged() {
        return acknowledged;
    }

    List<Integer> subscribeIds() {
        return subscribeIds;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Recorder extends SimpleChannelInboundHandler<MqttMessage> {

        private int replies;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
            if (message instanceof MqttConnectMessage connect) {
                conversation.add(words(connect));
                ctx.writeAndFlush(MqttMessageBuilders.connAck().returnCode(connack).build());
            } else if (message instanceof MqttSubscribeMessage subscribe) {
                int id = subscribe.variableHeader().messageId();
                subscribeIds.add(id);
                conversation.add("SUBSCRIBE " + subscribe.payload().topicSubscriptions());
                ctx.writeAndFlush(
                        MqttMessageBuilders.subAck()
                                .packetId(id)
                                .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                                .build());
            } else if (message instanceof MqttPublishMessage publish) {
                conversation.add(words(publish));
                answer(ctx, publish.variableHeader().topicName());
            } else if (message.fixedHeader().messageType() == MqttMessageType.PUBACK) {
                MqttMessageIdVariableHeader id =
                        (MqttMessageIdVariableHeader) message.variableHeader();
                acknowledged.add("reply " + id.messageId());
            } else {
                conversation.add(message.fixedHeader().messageType().name());
            }
        }

        /** A device that does not trust us breaks the handshake off. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        private void answer(ChannelHandlerContext ctx, String topic) {
            boolean register = topic.contains("/PUT/");
            String rid = topic.replaceAll(".*\\$rid=([^&]*).*", "$1");
            String reply =
                    register
                            ? "$dps/registrations/res/202/?$rid=" + rid + "&retry-after=3"
                            : "$dps/registrations/res/200/?$rid=" + rid;
            String body = register ? Replies.ASSIGNING : Replies.ASSIGNED;
            ctx.writeAndFlush(
                    MqttMessageBuilders.publish()
                            .topicName(reply)
                            .qos(MqttQoS.AT_LEAST_ONCE)
                            .messageId(++replies)
                            .payload(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))
                            .build());
        }
    }

    private static String words(MqttConnectMessage connect) {
        return "CONNECT %s level %d flags %s keep-alive %d id %s user %s password %s"
                .formatted(
                        connect.variableHeader().name(),
                        connect.variableHeader().version(),
                        flags(connect),
                        connect.variableHeader().keepAliveTimeSeconds(),
                        connect.payload().clientIdentifier(),
                        connect.payload().userName(),
                        new String(connect.payload().passwordInBytes(), StandardCharsets.UTF_8));
    }

    private static String flags(MqttConnectMessage connect) {
        return "user %b password %b retain %b will %b clean %b"
                .formatted(
                        connect.variableHeader().hasUserName(),
                        connect.variableHeader().hasPassword(),
                        connect.variableHeader().isWillRetain(),
                        connect.variableHeader().isWillFlag(),
                        connect.variableHeader().isCleanSession());
    }

    private static String words(MqttPublishMessage publish) {
        return "PUBLISH QoS %d dup %b retain %b %s %s"
                .formatted(
                        publish.fixedHeader().qosLevel().value(),
                        publish.fixedHeader().isDup(),
                        publish.fixedHeader().isRetain(),
                        publish.variableHeader().topicName(),
                        publish.payload().toString(StandardCharsets.UTF_8));
    }
}
