package io.bootstorm.emulator.device;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
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
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An MQTT server on loopback that follows a script, one packet after the other, whatever the device
 * does. It speaks through Netty's own MQTT codec, not ours. What the device sent is kept for the
 * test to look at.
 */
final class ScriptedDps implements AutoCloseable {

    /** One packet as the device sent it. */
    record Received(
            MqttMessageType type, int qos, String topic, String body, MqttMessage message) {}

    private record Step(MqttMessageType expected, Consumer<ChannelHandlerContext> answer) {}

    private final Queue<Step> script = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private Channel server;

    ScriptedDps expectConnect(int returnCode) {
        byte[] connack = {0x20, 2, 0, (byte) returnCode};
        return expect(MqttMessageType.CONNECT, ctx -> send(ctx, connack));
    }

    ScriptedDps expectSubscribe(int granted) {
        byte[] suback = {(byte) 0x90, 3, 0, 1, (byte) granted};
        return expect(MqttMessageType.SUBSCRIBE, ctx -> send(ctx, suback));
    }

    ScriptedDps expectPublishAndReply(String topic, String body) {
        return expect(MqttMessageType.PUBLISH, ctx -> ctx.writeAndFlush(reply(topic, body)));
    }

    ScriptedDps expect(MqttMessageType type) {
        return expect(type, ctx -> {});
    }

    ScriptedDps expect(MqttMessageType type, Consumer<ChannelHandlerContext> answer) {
        script.add(new Step(type, answer));
        return this;
    }

    static void send(ChannelHandlerContext ctx, byte... bytes) {
        ctx.writeAndFlush(Unpooled.copiedBuffer(bytes));
    }

    static MqttPublishMessage reply(String topic, String body) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(77)
                .payload(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8))
                .build();
    }

    ScriptedDps start() {
        return start(channel -> {});
    }

    ScriptedDps start(SslContext tls) {
        return start(channel -> channel.pipeline().addLast(tls.newHandler(channel.alloc())));
    }

    /**
     * @param below adds what MQTT is carried by
     */
    ScriptedDps start(Consumer<Channel> below) {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        below.accept(channel);
                                        channel.pipeline()
                                                .addLast(
                                                        MqttEncoder.INSTANCE,
                                                        new MqttDecoder(),
                                                        new Following());
                                    }
                                });
        server =
                bootstrap
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
        return this;
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    List<Received> received() {
        return received;
    }

    /** What came that the script did not expect, and what it expected that did not come. */
    List<String> surprises() {
        return surprises;
    }

    boolean isUsedUp() {
        return script.isEmpty();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Following extends SimpleChannelInboundHandler<MqttMessage> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, MqttMessage message) {
            keep(message);
            Step step = script.poll();
            MqttMessageType type = message.fixedHeader().messageType();
            if (step == null || step.expected() != type) {
                surprises.add(type + " instead of " + (step == null ? "nothing" : step.expected()));
            } else {
                step.answer().accept(ctx);
            }
        }

        private void keep(MqttMessage message) {
            String topic = "";
            String body = "";
            if (message instanceof MqttPublishMessage publish) {
                topic = publish.variableHeader().topicName();
                ByteBuf payload = publish.payload();
                body = payload.toString(StandardCharsets.UTF_8);
            } else if (message instanceof MqttConnectMessage connect) {
                topic = connect.payload().userName();
            }
            received.add(
                    new Received(
                            message.fixedHeader().messageType(),
                            message.fixedHeader().qosLevel().value(),
                            topic,
                            body,
                            message));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ReferenceCountUtil.release(cause);
            ctx.close();
        }
    }
}
