package io.bootstorm.emulator.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.FailureWords;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.client.HubWords;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.protocol.topic.HubTopics;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One device's connection to its hub, spoken by HiveMQ's client. */
final class HivemqHubConnection implements HubConnection {

    private static final int KEEP_ALIVE_SECONDS = 240;

    private final Mqtt3AsyncClient client;
    private final EventLoop loop;
    private final FailureWords words;
    private final HubRequest request;
    private final HubConnectionListener listener;
    private boolean connected;
    private boolean closed;
    private int lastRid;

    HivemqHubConnection(
            Mqtt3ClientBuilder client,
            EventLoop loop,
            DpsEndpoint endpoint,
            HubRequest request,
            HubConnectionListener listener) {
        this.client = client.addDisconnectedListener(this::disconnected).buildAsync();
        this.loop = loop;
        this.words = new FailureWords(endpoint.authority());
        this.request = request;
        this.listener = listener;
    }

    void open() {
        await(
                client.connectWith().cleanSession(false).keepAlive(KEEP_ALIVE_SECONDS).send(),
                () -> {
                    connected = true;
                    listener.happened(HubEvent.CONNECTED);
                });
    }

    @Override
    public void subscribe() {
        await(
                client.subscribeWith()
                        .addSubscriptions(
                                HubWords.filters(request.deviceId()).stream()
                                        .map(HivemqHubConnection::subscription))
                        .callback(this::published)
                        .executor(loop)
                        .send(),
                () -> listener.happened(HubEvent.SUBSCRIBED));
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
        await(
                send(HubTopics.telemetry(request.deviceId(), ""), MqttQos.AT_LEAST_ONCE, json),
                () -> listener.happened(HubEvent.TELEMETRY_TAKEN));
    }

    @Override
    public void answerMethod(int status, String rid, String payload) {
        publish(HubTopics.methodResponse(status, rid), payload);
    }

    /** The library pings by itself. */
    @Override
    public void ping() {}

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.disconnect().exceptionally(alreadyGone -> null);
        }
    }

    private void publish(String topic, String body) {
        await(send(topic, MqttQos.AT_MOST_ONCE, body), () -> {});
    }

    private CompletableFuture<Mqtt3Publish> send(String topic, MqttQos qos, String body) {
        return client.publishWith()
                .topic(topic)
                .qos(qos)
                .payload(body.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private void published(Mqtt3Publish said) {
        if (closed) {
            return;
        }
        HubEvent event =
                HubWords.read(
                        said.getTopic().toString(),
                        new String(said.getPayloadAsBytes(), StandardCharsets.UTF_8),
                        request.deviceId());
        listener.happened(
                event == null
                        ? new HubEvent.Failed(
                                "protocol error", "a PUBLISH on a topic that is none of a hub's")
                        : event);
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        loop.execute(
                () -> {
                    if (connected && !closed) {
                        failed(context.getCause());
                    }
                });
    }

    private void await(CompletableFuture<?> answer, Runnable then) {
        answer.whenComplete(
                (value, cause) ->
                        loop.execute(
                                () -> {
                                    if (!closed && cause == null) {
                                        then.run();
                                    } else if (!closed) {
                                        failed(cause);
                                    }
                                }));
    }

    private void failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        closed = true;
        client.disconnect().exceptionally(alreadyGone -> null);
        if (cause instanceof Mqtt3ConnAckException refused) {
            int code = refused.getMqttMessage().getReturnCode().getCode();
            listener.happened(
                    new HubEvent.Failed(
                            "hub refused: CONNACK " + code,
                            request.hub() + " refused the device with CONNACK " + code));
        } else {
            Throwable root = cause.getCause() == null ? cause : cause.getCause();
            listener.happened(
                    new HubEvent.Failed(words.of(root).reason(), words.of(root).detail()));
        }
    }

    private String nextRid() {
        return Integer.toString(++lastRid);
    }

    private static Mqtt3Subscription subscription(String filter) {
        return Mqtt3Subscription.builder()
                .topicFilter(filter)
                .qos(filter.startsWith("devices/") ? MqttQos.AT_LEAST_ONCE : MqttQos.AT_MOST_ONCE)
                .build();
    }
}
