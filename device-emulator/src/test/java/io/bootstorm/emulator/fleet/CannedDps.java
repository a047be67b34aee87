package io.bootstorm.emulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
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
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A DPS that says yes by rote, plaintext on loopback: 202, then assigned; refused where the id
 * contains {@code heatpump}; nothing at all to a register message where it contains {@code silent}.
 * The first register message of every {@code busy} id is answered 429. One that was given a group
 * key refuses tokens of other keys, expired ones, and bodies that are no JSON.
 */
final class CannedDps {

    final Set<String> registered = ConcurrentHashMap.newKeySet();
    final Set<String> payloads = ConcurrentHashMap.newKeySet();
    final Set<String> sources = ConcurrentHashMap.newKeySet();
    final AtomicInteger mostOpen = new AtomicInteger();

    private final SymmetricKey groupKey;
    private final AtomicInteger open = new AtomicInteger();
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;

    CannedDps() throws InterruptedException {
        this(null);
    }

    /**
     * @param groupKey null to believe everything
     */
    CannedDps(SymmetricKey groupKey) throws InterruptedException {
        this.groupKey = groupKey;
        listening =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(new MqttDecoder())
                                                .addLast(MqttEncoder.INSTANCE)
                                                .addLast(new Conversation());
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    void close() throws InterruptedException {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).await();
    }

    private final class Conversation extends SimpleChannelInboundHandler<MqttMessage> {

        private String id;
        private boolean authorized;

        @Override
        public void channelActive(ChannelHandlerContext context) {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            InetSocketAddress source = (InetSocketAddress) context.channel().remoteAddress();
            sources.add(source.getAddress().getHostAddress());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            open.decrementAndGet();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttConnectMessage connect) {
                id = connect.payload().clientIdentifier();
                authorized = groupKey == null || accepts(connect.payload().passwordInBytes());
                context.writeAndFlush(
                        MqttMessageBuilders.connAck()
                                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                                .build());
            } else if (message instanceof MqttSubscribeMessage subscribe) {
                context.writeAndFlush(
                        MqttMessageBuilders.subAck()
                                .packetId(subscribe.variableHeader().messageId())
                                .addGrantedQos(MqttQoS.AT_LEAST_ONCE)
                                .build());
            } else if (message instanceof MqttPublishMessage publish) {
                published(context, publish);
            } else if (message.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
                context.close();
            }
        }

        private void published(ChannelHandlerContext context, MqttPublishMessage publish) {
            String topic = publish.variableHeader().topicName();
            String rid = topic.replaceAll(".*\\$rid=([^&]*).*", "$1");
            if (topic.startsWith("$dps/registrations/PUT/")) {
                String body = publish.payload().toString(StandardCharsets.UTF_8);
                payloads.add(body);
                if (!authorized) {
                    reply(context, 401, rid, "{\"errorCode\":401002,\"message\":\"Unauthorized\"}");
                } else if (groupKey != null && !isJson(body)) {
                    reply(context, 400, rid, "{\"errorCode\":400004,\"message\":\"Bad JSON\"}");
                } else {
                    register(context, rid);
                }
            } else {
                reply(context, 200, rid, id.contains("heatpump") ? refused() : assigned());
            }
        }

        private void register(ChannelHandlerContext context, String rid) {
            if (id.contains("silent")) {
                return;
            }
            if (id.contains("busy") && throttled.add(id)) {
                reply(context, 429, rid + "&retry-after=1", "{\"errorCode\":429001}");
                return;
            }
            registered.add(id);
            reply(
                    context,
                    202,
                    rid + "&retry-after=1",
                    "{\"operationId\":\"4.op\",\"status\":\"assigning\"}");
        }

        private boolean accepts(byte[] password) {
            SasToken token = SasToken.parse(new String(password, StandardCharsets.UTF_8));
            return token.isSignedBy(groupKey.derive(id))
                    && token.expiry() > System.currentTimeMillis() / 1000;
        }

        private boolean isJson(String body) {
            try {
                Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class);
                return true;
            } catch (BadJson e) {
                return false;
            }
        }

        private String assigned() {
            return """
            {"operationId":"4.op","status":"assigned","registrationState":{
             "registrationId":"%s","assignedHub":"hub-1.azure-devices.net","deviceId":"%s",
             "status":"assigned","substatus":"initialAssignment"}}\
            """
                    .formatted(id, id);
        }

        private String refused() {
            return """
            {"operationId":"4.op","status":"failed","registrationState":{
             "registrationId":"%s","status":"failed","errorCode":400207,
             "errorMessage":"Custom allocation failed with status code: 400"}}\
            """
                    .formatted(id);
        }

        private void reply(
                ChannelHandlerContext context, int status, String ridAndMore, String body) {
            ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
            context.writeAndFlush(
                    MqttMessageBuilders.publish()
                            .topicName("$dps/registrations/res/" + status + "/?$rid=" + ridAndMore)
                            .qos(MqttQoS.AT_MOST_ONCE)
                            .payload(bytes)
                            .build());
        }
    }
}
