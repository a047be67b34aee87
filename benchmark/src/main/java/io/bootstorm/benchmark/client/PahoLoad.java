package io.bootstorm.benchmark.client;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho's blocking client, a thread a device; plaintext only. */
final class PahoLoad implements Load {

    private static final int PATIENCE_SECONDS = 30;

    private final Target target;
    private final ExecutorService threads;

    PahoLoad(Target target) {
        this.target = target;
        this.threads = Executors.newFixedThreadPool(target.open());
    }

    @Override
    public Outcome run(int count, String round) throws InterruptedException {
        AtomicInteger assigned = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(count);
        long from = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String registrationId = "%s-%07d".formatted(round, i);
            threads.execute(
                    () -> {
                        if (boots(registrationId)) {
                            assigned.incrementAndGet();
                        }
                        ended.countDown();
                    });
        }
        ended.await(5, TimeUnit.MINUTES);
        return Outcome.of(count, assigned.get(), (System.nanoTime() - from) / 1e9);
    }

    private boolean boots(String registrationId) {
        ForeignBoot device = ForeignBoot.of(target, registrationId);
        try (MqttClient client =
                new MqttClient(
                        "tcp://" + Target.HOST + ":" + target.port(),
                        registrationId,
                        new MemoryPersistence())) {
            client.connect(options(device));
            boolean assigned = registers(client, device);
            client.disconnect();
            return assigned;
        } catch (MqttException e) {
            return false;
        }
    }

    private static boolean registers(MqttClient client, ForeignBoot device) throws MqttException {
        CompletableFuture<String> assigning = new CompletableFuture<>();
        CompletableFuture<String> assigned = new CompletableFuture<>();
        client.subscribe(
                ForeignBoot.REPLIES,
                1,
                (topic, message) ->
                        (ForeignBoot.isAssigning(topic) ? assigning : assigned)
                                .complete(
                                        new String(message.getPayload(), StandardCharsets.UTF_8)));
        publish(client, ForeignBoot.REGISTER_TOPIC, device.registerBody());
        String operation =
                assigning.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (operation == null) {
            return false;
        }
        publish(client, ForeignBoot.pollTopic(operation), "{}");
        return assigned.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join() != null;
    }

    private static void publish(MqttClient client, String topic, String body) throws MqttException {
        client.publish(topic, body.getBytes(StandardCharsets.UTF_8), 0, false);
    }

    private static MqttConnectOptions options(ForeignBoot device) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setUserName(device.userName());
        options.setPassword(device.password().toCharArray());
        return options;
    }
}
