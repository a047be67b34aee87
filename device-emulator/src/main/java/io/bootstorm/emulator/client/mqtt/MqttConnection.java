package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.boot.ReplyBody;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One device's MQTT connection, as the C SDK speaks: CONNECT, SUBSCRIBE with QoS 1, PUBLISH with
 * QoS 0, DISCONNECT. Whatever else comes in, or comes when it should not, ends the connection.
 */
final class MqttConnection implements ProvisioningConnection, OpenListener, MqttReceiver {

    /** What the connection waits for. */
    private enum Phase {
        SOCKET("TCP and TLS stood"),
        CONNACK("CONNACK"),
        NOTHING("it was told to"),
        SUBACK("SUBACK"),
        REPLIES("the boot was over"),
        CLOSED("");

        private final String waitsFor;

        Phase(String waitsFor) {
            this.waitsFor = waitsFor;
        }
    }

    private final DpsConnector connector;
    private final UnaryOperator<OpenListener> opening;
    private final String registration;
    private final ConnectionListener listener;

    /** With the token in it, which nobody needs once the device is connected. */
    private ConnectionRequest request;

    private Phase phase = Phase.SOCKET;
    private Channel channel;
    private ScheduledFuture<?> patience;
    private int rid;

    /**
     * @param opening what opens a socket further until it carries MQTT
     */
    MqttConnection(
            DpsConnector connector,
            UnaryOperator<OpenListener> opening,
            ConnectionRequest request,
            ConnectionListener listener) {
        this.connector = connector;
        this.opening = opening;
        this.request = request;
        this.registration = request.registration();
        this.listener = listener;
    }

    void open(EventLoop loop) {
        MqttFrames frames = new MqttFrames(this, request.stack().maxPacketBytes());
        channel = connector.open(loop, request, frames, opening.apply(this));
        if (phase != Phase.CLOSED) {
            long millis = connector.endpoint().connectTimeout().toMillis();
            patience = loop.schedule(this::impatient, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void opened(Channel opened) {
        if (phase != Phase.SOCKET) {
            return;
        }
        phase = Phase.CONNACK;
        opened.writeAndFlush(
                MqttPackets.connect(
                        opened.alloc(),
                        request.registrationId(),
                        MqttProvisioningClient.userName(request),
                        request.sasToken()),
                opened.voidPromise());
        request = null;
    }

    @Override
    public void notOpened(TransportFailure failure) {
        fail(failure);
    }

    @Override
    public void subscribe() {
        if (phase == Phase.NOTHING) {
            phase = Phase.SUBACK;
            write(MqttPackets.subscribe(channel.alloc()));
        }
    }

    @Override
    public void register() {
        if (phase == Phase.REPLIES) {
            publish(MqttTopics.register(++rid));
        }
    }

    @Override
    public void poll(String operationId) {
        if (phase == Phase.REPLIES) {
            publish(MqttTopics.poll(++rid, operationId));
        }
    }

    @Override
    public void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        boolean connected = phase != Phase.SOCKET && phase != Phase.CONNACK;
        closed();
        if (connected) {
            channel.writeAndFlush(MqttPackets.disconnect(channel.alloc()))
                    .addListener(ChannelFutureListener.CLOSE);
        } else if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void abort() {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        DpsConnector.abort(channel);
    }

    @Override
    public boolean takes(int header) {
        return switch (header >>> 4) {
            case MqttPackets.CONNACK -> phase == Phase.CONNACK;
            case MqttPackets.SUBACK -> phase == Phase.SUBACK;
            case MqttPackets.PUBLISH -> phase == Phase.REPLIES;
            default -> false;
        };
    }

    @Override
    public void packet(int header, ByteBuf in, int at, int length) {
        switch (phase) {
            case CONNACK -> connackReceived(in, at, length);
            case SUBACK -> subackReceived(in, at, length);
            default -> published(header, in, at, length);
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
        endPatience();
        if (returnCode == 0) {
            phase = Phase.NOTHING;
            listener.connected();
        } else {
            closed();
            channel.close();
            listener.refused(returnCode, ConnackWords.of(returnCode));
        }
    }

    private void subackReceived(ByteBuf in, int at, int length) {
        if (length != 3 || in.getUnsignedShort(at) != MqttPackets.SUBSCRIBE_PACKET_ID) {
            violated("a SUBACK that answers no SUBSCRIBE of ours");
        } else if (in.getUnsignedByte(at + 2) > 1) {
            violated("a SUBACK that refuses the subscription");
        } else {
            phase = Phase.REPLIES;
            listener.subscribed();
        }
    }

    private void published(int header, ByteBuf in, int at, int length) {
        int qos = (header >>> 1) & 3;
        int topicLength = length < 2 ? length : in.getUnsignedShort(at);
        int bodyAt = 2 + topicLength + (qos == 0 ? 0 : 2);
        if (qos > 1 || bodyAt > length) {
            violated("a PUBLISH that is broken or has QoS 2");
            return;
        }
        MqttTopics.Reply topic = MqttTopics.reply(in, at + 2, topicLength);
        if (topic == null) {
            violated("a PUBLISH on a topic that is no reply");
            return;
        }
        if (qos == 1) {
            int packetId = in.getUnsignedShort(at + 2 + topicLength);
            write(MqttPackets.puback(channel.alloc(), packetId));
        }
        byte[] body = ByteBufUtil.getBytes(in, at + bodyAt, length - bodyAt);
        listener.replied(
                new RegistrationReply(
                        topic.status(), topic.retryAfter(), ReplyBody.parse(body, 0, body.length)));
    }

    private void publish(String topic) {
        write(MqttPackets.publish(channel.alloc(), topic, registration));
    }

    private void write(ByteBuf packet) {
        channel.writeAndFlush(packet, channel.voidPromise());
    }

    private void impatient() {
        fail(connector.words().connectTimeout(connector.endpoint().connectTimeout().toMillis()));
    }

    private void fail(TransportFailure failure) {
        if (phase == Phase.CLOSED) {
            return;
        }
        closed();
        if (channel != null) {
            channel.close();
        }
        listener.failed(failure);
    }

    private void closed() {
        phase = Phase.CLOSED;
        endPatience();
    }

    private void endPatience() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }
}
