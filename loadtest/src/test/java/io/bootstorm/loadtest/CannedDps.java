package io.bootstorm.loadtest;

import io.bootstorm.protocol.topic.RequestTopic;
import io.bootstorm.protocol.topic.ResponseTopic;
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
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A DPS on loopback that says what is written here: assigning, assigning once more, assigned; or,
 * to devices whose names say so, failed. It is the hub that devices are assigned to as well, and
 * shows each the same twin. It checks no credential.
 */
final class CannedDps implements AutoCloseable {

    private static final String OPERATION_ID =
            "5.316aac5bdc130deb.b1e02da8-c3a0-4ff2-a121-7ea7a6b7f550";

    private static final String GET_TWIN = "$iothub/twin/GET/?$rid=";
    private static final String TWIN =
            "{'desired':{'firmware':{'version':'12.0.3.0'},'$version':2},"
                    + "'reported':{'$version':1}}";

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("canned-dps", true), NioIoHandler.newFactory());
    private final Set<String> devices = ConcurrentHashMap.newKeySet();
    private final Semaphore leftTheirHub = new Semaphore(0);
    private final String failingIds;
    private final Channel listener;

    /**
     * @param failingIds what an id whose registration fails contains
     */
    CannedDps(String failingIds) {
        this.failingIds = failingIds;
        this.listener =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new MqttDecoder(),
                                                        MqttEncoder.INSTANCE,
                                                        new Device());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .syncUninterruptibly()
                        .channel();
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Whether so many devices have said that they leave their hub, within a while. */
    boolean haveLeftTheirHub(int count) throws InterruptedException {
        return leftTheirHub.tryAcquire(count, 10, TimeUnit.SECONDS);
    }

    /** Everybody who has connected. */
    Set<String> devices() {
        return devices;
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully();
    }

    private final class Device extends SimpleChannelInboundHandler<MqttMessage> {

        private String registrationId;
        private int polls;
        private boolean isAtHub;

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            if (message instanceof MqttConnectMessage connect) {
                registrationId = connect.payload().clientIdentifier();
                devices.add(registrationId);
                isAtHub = connect.payload().userName().contains(".azure-devices.net/");
                context.writeAndFlush(accepted());
            } else if (message.fixedHeader().messageType() == MqttMessageType.DISCONNECT) {
                leftTheirHub.release(isAtHub ? 1 : 0);
            } else if (message instanceof MqttSubscribeMessage subscribe) {
                MqttMessageBuilders.SubAckBuilder granted =
                        MqttMessageBuilders.subAck()
                                .packetId(subscribe.variableHeader().messageId());
                subscribe
                        .payload()
                        .topicSubscriptions()
                        .forEach(filter -> granted.addGrantedQos(MqttQoS.AT_LEAST_ONCE));
                context.writeAndFlush(granted.build());
            } else if (message instanceof MqttPublishMessage publish
                    && publish.variableHeader().topicName().startsWith(GET_TWIN)) {
                String rid = publish.variableHeader().topicName().substring(GET_TWIN.length());
                context.writeAndFlush(publish("$iothub/twin/res/200/?$rid=" + rid, TWIN));
            } else if (message instanceof MqttPublishMessage publish) {
                RequestTopic request =
                        RequestTopic.parse(publish.variableHeader().topicName()).orElseThrow();
                context.writeAndFlush(reply(request));
            }
        }

        private MqttPublishMessage reply(RequestTopic request) {
            if (request instanceof RequestTopic.Register || polls++ == 0) {
                return publish(
                        new ResponseTopic(202, request.rid(), "1"),
                        "{'operationId':'%s','status':'assigning'}");
            }
            return publish(
                    new ResponseTopic(200, request.rid(), null),
                    registrationId.contains(failingIds)
                            ? "{'operationId':'%s','status':'failed','registrationState':{"
                                    + "'registrationId':'%s','status':'failed','errorCode':400207,"
                                    + "'errorMessage':'Custom allocation failed with status code:"
                                    + " 400','lastUpdatedDateTimeUtc':"
                                    + "'2020-09-23T17:05:58.2363145Z'}}"
                            : "{'operationId':'%s','status':'assigned','registrationState':{"
                                    + "'registrationId':'%s','assignedHub':"
                                    + "'contoso-toasters-hub-1098.azure-devices.net',"
                                    + "'deviceId':'%2$s','status':'assigned',"
                                    + "'substatus':'initialAssignment'}}");
        }

        private MqttPublishMessage publish(ResponseTopic topic, String body) {
            return publish(topic.text(), body.formatted(OPERATION_ID, registrationId));
        }

        private MqttPublishMessage publish(String topic, String body) {
            String json = body.replace('\'', '"');
            return MqttMessageBuilders.publish()
                    .topicName(topic)
                    .qos(MqttQoS.AT_MOST_ONCE)
                    .payload(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8))
                    .build();
        }
    }

    private static MqttConnAckMessage accepted() {
        return MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(false)
                .build();
    }
}
