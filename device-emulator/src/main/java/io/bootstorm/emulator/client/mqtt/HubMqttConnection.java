package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.client.HubWords;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.protocol.topic.HubTopics;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One device's MQTT connection to its hub, as the C SDK speaks. */
final class HubMqttConnection implements HubConnection, OpenListener, MqttReceiver {

    /** What the connection waits for. */
    private enum Phase {
        SOCKET("TCP and TLS stood"),
        CONNACK("CONNACK"),
        OPEN("the device had left"),
        CLOSED("");

        private final String waitsFor;

        Phase(String waitsFor) {
            this.waitsFor = waitsFor;
        }
    }

    private static final int MAX_PACKET_ID = 0xFFFF;
    private static final int REFUSED = 0x80;

    private final DpsConnector connector;
    private final UnaryOperator<OpenListener> opening;
    private final HubRequest request;
    private final HubConnectionListener listener;
    private Phase phase = Phase.SOCKET;
    private Channel channel;
    private ScheduledFuture<?> patience;
    private int lastPacketId;
    private int lastRid;

    HubMqttConnection(
            DpsConnector connector,
            UnaryOperator<OpenListener> opening,
            HubRequest request,
            HubConnectionListener listener) {
        this.connector = connector;
        this.opening = opening;
        this.request = request;
        this.listener = listener;
    }

    void open(EventLoop loop) {
        MqttFrames frames = new MqttFrames(this, request.stack().maxPacketBytes());
        channel = connector.open(loop, request.connection(), frames, opening.apply(this));
        if (phase != Phase.CLOSED) {
            long millis = connector.endpoint().connectTimeout().toMillis();
            patience =
                    loop.schedule(
                            () -> fail(connector.words().connectTimeout(millis)),
                            millis,
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void opened(Channel opened) {
        if (phase == Phase.SOCKET) {
            phase = Phase.CONNACK;
            opened.writeAndFlush(HubPackets.connect(opened.alloc(), request));
        }
    }

    @Override
    public void notOpened(TransportFailure failure) {
        fail(failure);
    }

    @Override
    public void subscribe() {
        List<String> filters = HubWords.filters(request.deviceId());
        send(HubPackets.subscribe(channel.alloc(), nextPacketId(), filters));
    }

    @Override
    public void getTwin() {
        publish(HubTopics.twinGet(nextRid()), "");
    }

    @Override
    public void patchReported(String json) {
        publish(HubTopics.reportedPatch(nextRid()), json);
    }

    @Override
    public void sendTelemetry(String json) {
        if (phase == Phase.OPEN) {
            String topic = HubTopics.telemetry(request.deviceId(), "");
            send(HubPackets.publish(channel.alloc(), topic, nextPacketId(), json));
        }
    }

    @Override
    public void answerMethod(int status, String rid, String payload) {
        publish(HubTopics.methodResponse(status, rid), payload);
    }

    @Override
    public void ping() {
        if (phase == Phase.OPEN) {
            send(HubPackets.pingRequest(channel.alloc()));
        }
    }

    @Override
    public void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean connected = phase == Phase.OPEN;
        closed();
        if (connected) {
            channel.writeAndFlush(MqttPackets.disconnect(channel.alloc()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else if (channel != null) {
            channel.close();
        }
    }

    @Override
    public boolean takes(int header) {
        return switch (header >>> 4) {
            case MqttPackets.CONNACK -> phase == Phase.CONNACK;
            case MqttPackets.SUBACK, MqttPackets.PUBLISH, HubPackets.PUBACK, HubPackets.PINGRESP ->
                    phase == Phase.OPEN;
            default -> false;
        };
    }

    @Override
    public void packet(int header, ByteBuf in, int at, int length) {
        switch (header >>> 4) {
            case MqttPackets.CONNACK -> connackReceived(in, at, length);
            case MqttPackets.SUBACK -> subackReceived(in, at, length);
            case MqttPackets.PUBLISH -> published(header, in, at, length);
            case HubPackets.PUBACK -> listener.happened(HubEvent.TELEMETRY_TAKEN);
            default -> {
                // The answer to a ping says no more than that the hub is there.
            }
        }
    }

    @Override
    public void violated(String what) {
        fail(connector.words().protocolError(what));
    }

    @Override
    public void channelClosed() {
        fail(connector.words().closed(phase.waitsFor));
    }

    @Override
    public void broken(Throwable cause) {
        fail(connector.words().of(cause));
    }

    private void connackReceived(ByteBuf in, int at, int length) {
        if (length != 2) {
            violated("a CONNACK of " + length + " bytes");
            return;
        }
        int returnCode = in.getUnsignedByte(at + 1);
        patience.cancel(false);
        if (returnCode == 0) {
            phase = Phase.OPEN;
            listener.happened(HubEvent.CONNECTED);
            return;
        }
        closed();
        channel.close();
        listener.happened(
                new HubEvent.Failed(
                        "hub refused: CONNACK " + returnCode,
                        request.hub() + " refused the device: " + ConnackWords.of(returnCode)));
    }

    private void subackReceived(ByteBuf in, int at, int length) {
        for (int i = 2; i < length; i++) {
            if (in.getUnsignedByte(at + i) == REFUSED) {
                violated("a SUBACK that refuses a subscription");
                return;
            }
        }
        listener.happened(HubEvent.SUBSCRIBED);
    }

    private void published(int header, ByteBuf in, int at, int length) {
        int qos = (header >>> 1) & 3;
        int topicLength = length < 2 ? length : in.getUnsignedShort(at);
        int bodyAt = 2 + topicLength + (qos == 0 ? 0 : 2);
        if (qos > 1 || bodyAt > length) {
            violated("a PUBLISH that is broken or has QoS 2");
            return;
        }
        String topic = in.toString(at + 2, topicLength, StandardCharsets.UTF_8);
        String body = in.toString(at + bodyAt, length - bodyAt, StandardCharsets.UTF_8);
        if (qos == 1) {
            int packetId = in.getUnsignedShort(at + 2 + topicLength);
            send(MqttPackets.puback(channel.alloc(), packetId));
        }
        HubEvent said = HubWords.read(topic, body, request.deviceId());
        if (said == null) {
            violated("a PUBLISH on a topic that is none of a hub's");
        } else {
            listener.happened(said);
        }
    }

    private void publish(String topic, String body) {
        if (phase == Phase.OPEN) {
            send(MqttPackets.publish(channel.alloc(), topic, body));
        }
    }

    private void send(ByteBuf packet) {
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    private int nextPacketId() {
        lastPacketId = lastPacketId == MAX_PACKET_ID ? 1 : lastPacketId + 1;
        return lastPacketId;
    }

    private String nextRid() {
        return Integer.toString(++lastRid);
    }

    private void fail(TransportFailure failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        if (channel != null) {
            channel.close();
        }
        listener.happened(new HubEvent.Failed(failure.reason(), failure.detail()));
    }

    private void closed() {
        phase = Phase.CLOSED;
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
