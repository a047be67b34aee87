package io.bootstorm.emulator.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.FailureWords;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.emulator.client.mqtt.ConnackWords;
import io.bootstorm.emulator.client.mqtt.MqttTopics;
import io.bootstorm.protocol.topic.DeviceTopics;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One device's connection through HiveMQ's client. What the library tells comes back on the boot's
 * loop, and nothing of it once the connection is closed.
 */
final class HivemqConnection implements ProvisioningConnection {

    private final Mqtt3AsyncClient client;
    private final EventLoop loop;
    private final DpsEndpoint endpoint;
    private final FailureWords words;
    private final byte[] registration;
    private final ConnectionListener listener;

    private ScheduledFuture<?> patience;
    private boolean connected;
    private boolean closed;
    private int rid;

    HivemqConnection(
            Mqtt3ClientBuilder client,
            EventLoop loop,
            DpsEndpoint endpoint,
            String registration,
            ConnectionListener listener) {
        this.client = client.addDisconnectedListener(this::disconnected).buildAsync();
        this.loop = loop;
        this.endpoint = endpoint;
        this.words = new FailureWords(endpoint.authority());
        this.registration = registration.getBytes(StandardCharsets.UTF_8);
        this.listener = listener;
    }

    /** CONNECT as the C SDK's: clean session, no keep-alive. */
    void open() {
        long millis = endpoint.connectTimeout().toMillis();
        patience = loop.schedule(this::impatient, millis, TimeUnit.MILLISECONDS);
        await(
                client.connectWith().cleanSession(true).noKeepAlive().send(),
                connack -> {
                    connected = true;
                    patience.cancel(false);
                    listener.connected();
                });
    }

    @Override
    public void subscribe() {
        if (closed) {
            return;
        }
        await(
                client.subscribeWith()
                        .topicFilter(DeviceTopics.RESPONSE_FILTER)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .callback(this::published)
                        .executor(loop)
                        .send(),
                suback -> listener.subscribed());
    }

    @Override
    public void register() {
        publish(MqttTopics.register(++rid));
    }

    @Override
    public void poll(String operationId) {
        publish(MqttTopics.poll(++rid, operationId));
    }

    /** The library knows no way to close without DISCONNECT. */
    @Override
    public void abort() {
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            patience.cancel(false);
            // Before CONNACK the library refuses, and closes when its own patience ends.
            client.disconnect().exceptionally(alreadyGone -> null);
        }
    }

    private void publish(String topic) {
        if (closed) {
            return;
        }
        await(
                client.publishWith()
                        .topic(topic)
                        .qos(MqttQos.AT_MOST_ONCE)
                        .payload(registration)
                        .send(),
                sent -> {});
    }

    private void published(Mqtt3Publish reply) {
        if (closed) {
            return;
        }
        byte[] name = reply.getTopic().toString().getBytes(StandardCharsets.UTF_8);
        MqttTopics.Reply topic = MqttTopics.reply(Unpooled.wrappedBuffer(name), 0, name.length);
        if (topic == null) {
            fail(words.protocolError("a PUBLISH on a topic that is no reply"));
            return;
        }
        listener.replied(
                RegistrationReply.of(
                        topic.status(), topic.retryAfter(), reply.getPayloadAsBytes()));
    }

    /** Before CONNACK, the answer to CONNECT tells of it. */
    private void disconnected(MqttClientDisconnectedContext context) {
        loop.execute(
                () -> {
                    if (connected && !closed) {
                        failed(context.getCause());
                    }
                });
    }

    private <T> void await(CompletableFuture<T> answer, Consumer<T> then) {
        answer.whenComplete(
                (value, cause) -> {
                    if (loop.inEventLoop()) {
                        ended(value, cause, then);
                    } else {
                        loop.execute(() -> ended(value, cause, then));
                    }
                });
    }

    private <T> void ended(T value, Throwable cause, Consumer<T> then) {
        if (closed) {
            return;
        }
        if (cause == null) {
            then.accept(value);
        } else {
            failed(cause instanceof CompletionException ? cause.getCause() : cause);
        }
    }

    private void failed(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            closed = true;
            patience.cancel(false);
            int code = refused.getMqttMessage().getReturnCode().getCode();
            listener.refused(code, ConnackWords.of(code));
        } else if (cause instanceof ConnectionFailedException && cause.getCause() != null) {
            fail(words.of(cause.getCause()));
        } else if (cause instanceof ConnectionClosedException) {
            fail(words.closed(connected ? "the boot was over" : "CONNACK"));
        } else {
            fail(words.protocolError("what HiveMQ's client refuses: " + cause.getMessage()));
        }
    }

    private void impatient() {
        fail(words.connectTimeout(endpoint.connectTimeout().toMillis()));
    }

    private void fail(TransportFailure failure) {
        if (!closed) {
            close();
            listener.failed(failure);
        }
    }
}
