package io.bootstorm.checks.conformance;

import io.bootstorm.checks.conformance.raw.RawAmqp;
import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import io.bootstorm.checks.conformance.raw.RawWebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A device that registers by a script, on one transport, from its first byte to the outcome. */
final class ScriptedDevice {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final ScriptHouse house;
    private final String transport;
    private final String apiVersion;

    ScriptedDevice(ScriptHouse house, String transport, String apiVersion) {
        this.house = house;
        this.transport = transport;
        this.apiVersion = apiVersion;
    }

    /** The same device with another api-version. */
    ScriptedDevice of(String otherApiVersion) {
        return new ScriptedDevice(house, transport, otherApiVersion);
    }

    Told register(String registrationId, Proof proof) throws Exception {
        return register(registrationId, proof, "{\"registrationId\":\"" + registrationId + "\"}");
    }

    /** Registers with that body and polls until the operation is over. */
    Told register(String registrationId, Proof proof, String body) throws Exception {
        if (transport.equals("HTTPS")) {
            return overHttps(registrationId, proof, body);
        }
        boolean amqp = transport.startsWith("AMQP");
        boolean inside = transport.endsWith("_WS");
        int port = inside ? house.httpsPort() : amqp ? house.amqpPort() : house.mqttPort();
        try (RawLine line = RawLine.open(house.tls(proof.certificate()), port)) {
            InputStream in = line.in();
            OutputStream out = line.out();
            if (inside) {
                RawWebSocket socket = new RawWebSocket(line);
                socket.upgrade("/$iothub/websocket", amqp ? "AMQPWSB10" : "mqtt");
                in = socket.input();
                out = socket.output();
            }
            return amqp
                    ? overAmqp(in, out, registrationId, proof, body)
                    : overMqtt(new RawMqtt(in, out), registrationId, proof, body);
        }
    }

    private Told overHttps(String registrationId, Proof proof, String body) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(house.tls(proof.certificate())).build();
        Told told = http(client, registrationId + "/register", "PUT", body, proof);
        for (String id = operationId(told); told.how().equals("202"); pause()) {
            told = http(client, registrationId + "/operations/" + id, "GET", "", proof);
        }
        return told;
    }

    private Told http(HttpClient client, String path, String method, String body, Proof proof)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://localhost:%d/%s/registrations/%s?api-version=%s"
                                                .formatted(
                                                        house.httpsPort(),
                                                        ConformanceHouse.ID_SCOPE,
                                                        path,
                                                        apiVersion)))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (proof.token() != null) {
            request.header("Authorization", proof.token());
        }
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return Told.of(Integer.toString(answer.statusCode()), answer.body());
    }

    private Told overMqtt(RawMqtt mqtt, String registrationId, Proof proof, String body)
            throws IOException {
        int code =
                mqtt.connect(
                        registrationId,
                        "%s/registrations/%s/api-version=%s"
                                .formatted(ConformanceHouse.ID_SCOPE, registrationId, apiVersion),
                        proof.token());
        if (code != 0) {
            return Told.of("CONNACK " + code, "");
        }
        mqtt.subscribe("$dps/registrations/res/#", 1);
        mqtt.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 1, body);
        Told told = reply(mqtt);
        for (String id = operationId(told); told.how().equals("res/202"); pause()) {
            mqtt.publish(
                    "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=" + id,
                    1,
                    "");
            told = reply(mqtt);
        }
        return told;
    }

    private static Told reply(RawMqtt mqtt) throws IOException {
        RawMqtt.Packet packet = mqtt.read();
        while (packet.type() == RawMqtt.PUBACK) {
            packet = mqtt.read();
        }
        if (packet.type() != RawMqtt.PUBLISH) {
            throw new AssertionError("not a reply: " + packet);
        }
        String topic = packet.topic().replace("$dps/registrations/", "");
        return Told.of(topic.substring(0, topic.indexOf("/?")), packet.payload());
    }

    private Told overAmqp(
            InputStream in, OutputStream out, String registrationId, Proof proof, String body)
            throws IOException {
        String address = ConformanceHouse.ID_SCOPE + "/registrations/" + registrationId;
        RawAmqp amqp =
                proof.token() == null
                        ? RawAmqp.withoutSasl(in, out)
                        : RawAmqp.plain(in, out, address, proof.token());
        if (!amqp.open()) {
            return Told.of("SASL outcome " + amqp.outcome(), "");
        }
        amqp.attach(address, apiVersion);
        Told told = request(amqp, Map.of("iotdps-operation-type", "iotdps-register"), body);
        for (String id = operationId(told); told.status().equals("assigning"); pause()) {
            told =
                    request(
                            amqp,
                            Map.of(
                                    "iotdps-operation-type",
                                    "iotdps-get-operationstatus",
                                    "iotdps-operation-id",
                                    id),
                            "");
        }
        return told;
    }

    private static Told request(RawAmqp amqp, Map<String, Object> properties, String body)
            throws IOException {
        RawAmqp.Reply reply = amqp.request(properties, body, null);
        if (reply.isAccepted()) {
            Map<String, String> extras = new HashMap<>();
            reply.properties().forEach((name, value) -> extras.put(name, value.toString()));
            return Told.of("accepted", reply.body(), extras);
        }
        return Told.of(
                "rejected, `" + reply.error().getCondition() + "`", reply.error().getDescription());
    }

    private static String operationId(Told told) {
        return told.body().path("operationId").asText();
    }

    /** Not as long as it was told to: the gateway answers whenever it is asked. */
    private static void pause() {
        LockSupport.parkNanos(5_000_000);
    }
}
