package io.bootstorm.benchmark.client;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Vert.x MQTT, one event loop a processor, as many devices at a time as told. */
final class VertxLoad implements Load {

    private final Target target;
    private final Vertx vertx =
            Vertx.vertx(
                    new VertxOptions()
                            .setPreferNativeTransport(true)
                            .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors()));

    VertxLoad(Target target) {
        this.target = target;
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        Round boots = new Round(count, round);
        long from = System.nanoTime();
        for (int i = 0; i < Math.min(target.open(), count); i++) {
            vertx.getOrCreateContext().runOnContext(ignored -> boots.next());
        }
        boots.ended.await(2, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - from) / 1e9;
        return new Outcome(count, boots.assigned.get(), seconds, null, null);
    }

    private MqttClientOptions options(ForeignBoot device) {
        MqttClientOptions options = new MqttClientOptions();
        options.setClientId(device.registrationId())
                .setUsername(device.userName())
                .setPassword(device.password())
                .setCleanSession(true)
                .setAutoKeepAlive(false);
        if (target.ca() != null) {
            options.setSsl(true)
                    .setHostnameVerificationAlgorithm("HTTPS")
                    .setTrustOptions(new PemTrustOptions().addCertPath(target.ca().toString()));
        }
        return options;
    }

    /** The devices of one round; each that ends lets the next begin. */
    private final class Round {

        private final int count;
        private final String name;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger assigned = new AtomicInteger();
        private final CountDownLatch ended;

        Round(int count, String name) {
            this.count = count;
            this.name = name;
            this.ended = new CountDownLatch(count);
        }

        void next() {
            int index = begun.getAndIncrement();
            if (index >= count) {
                return;
            }
            ForeignBoot device = ForeignBoot.of(target, "%s-%07d".formatted(name, index));
            MqttClient client = MqttClient.create(vertx, options(device));
            client.publishHandler(reply -> replied(client, reply));
            client.connect(target.port(), Target.HOST)
                    .compose(ok -> client.subscribe(ForeignBoot.REPLIES, 1))
                    .compose(
                            ok ->
                                    publish(
                                            client,
                                            ForeignBoot.REGISTER_TOPIC,
                                            device.registerBody()))
                    .onFailure(failure -> end(client));
        }

        private void replied(MqttClient client, MqttPublishMessage reply) {
            if (ForeignBoot.isAssigning(reply.topicName())) {
                String body = reply.payload().toString(StandardCharsets.UTF_8);
                publish(client, ForeignBoot.pollTopic(body), "{}")
                        .onFailure(failure -> end(client));
                return;
            }
            if (ForeignBoot.isAssigned(reply.topicName())) {
                assigned.incrementAndGet();
            }
            end(client);
        }

        private Future<Integer> publish(MqttClient client, String topic, String body) {
            return client.publish(topic, Buffer.buffer(body), MqttQoS.AT_MOST_ONCE, false, false);
        }

        private void end(MqttClient client) {
            client.disconnect();
            ended.countDown();
            next();
        }
    }
}
