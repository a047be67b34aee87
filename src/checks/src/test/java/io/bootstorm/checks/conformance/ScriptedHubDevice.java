package io.bootstorm.checks.conformance;

import io.bootstorm.checks.conformance.raw.RawLine;
import io.bootstorm.checks.conformance.raw.RawMqtt;
import io.bootstorm.checks.conformance.raw.RawWebSocket;
import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A device that is at its hub by a script. */
final class ScriptedHubDevice implements AutoCloseable {

    private static final int HOUR_SECONDS = 3_600;
    private static final String VERSION = "?api-version=2020-09-30";

    private final RawLine line;
    private final RawMqtt mqtt;
    private final String hub;
    private final String id;

    private ScriptedHubDevice(RawLine line, RawMqtt mqtt, String hub, String id) {
        this.line = line;
        this.mqtt = mqtt;
        this.hub = hub;
        this.id = id;
    }

    /**
     * @param transport MQTT or MQTT_WS
     * @param shown its certificate, or null
     */
    static ScriptedHubDevice open(
            ScriptHouse house, String transport, String hub, String id, DeviceCertificate shown)
            throws Exception {
        boolean inside = transport.endsWith("_WS");
        RawLine line =
                RawLine.open(house.tls(shown), inside ? house.httpsPort() : house.mqttPort());
        InputStream in = line.in();
        OutputStream out = line.out();
        if (inside) {
            RawWebSocket socket = new RawWebSocket(line);
            socket.upgrade("/$iothub/websocket", "mqtt");
            in = socket.input();
            out = socket.output();
        }
        return new ScriptedHubDevice(line, new RawMqtt(in, out), hub, id);
    }

    /** Without key name, as devices sign for their hub; for an hour. */
    static String token(String hub, String id, SymmetricKey key) {
        return token(hub, id, key, Instant.now().getEpochSecond() + HOUR_SECONDS);
    }

    static String expiredToken(String hub, String id, SymmetricKey key) {
        return token(hub, id, key, Instant.now().getEpochSecond() - 60);
    }

    /**
     * One message, as the documents send it with curl.
     *
     * @param token or null
     * @param shown the device's certificate, or null
     * @return the status of the answer
     */
    static int telemetryOverHttps(
            ScriptHouse house, String hub, String id, String token, DeviceCertificate shown)
            throws Exception {
        try (RawLine line = RawLine.open(house.tls(shown), house.httpsPort())) {
            String body = "{\"temperature\":21}";
            line.send(
                    """
                    POST /devices/%s/messages/events?api-version=2020-03-13 HTTP/1.1\r
                    Host: %s\r
                    %sContent-Type: application/json\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s\
                    """
                            .formatted(
                                    id,
                                    hub,
                                    token == null ? "" : "Authorization: " + token + "\r\n",
                                    body.length(),
                                    body)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(line.rest(), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    RawMqtt mqtt() {
        return mqtt;
    }

    /**
     * @param token or null for none
     * @return the return code of CONNACK
     */
    int connect(String token) throws IOException {
        return connect(VERSION, token);
    }

    int connect(String tail, String token) throws IOException {
        return mqtt.connect(id, hub + "/" + id + "/" + tail, token);
    }

    /** Without reading the answer. */
    void sendConnect(String token) throws IOException {
        mqtt.sendConnect(id, hub + "/" + id + "/" + VERSION, token);
    }

    /** Asks for its twin. */
    String twin() throws IOException {
        mqtt.subscribe("$iothub/twin/res/#", 0);
        mqtt.publish("$iothub/twin/GET/?$rid=t1", 0, "");
        RawMqtt.Packet answer = mqtt.read();
        if (!answer.topic().equals("$iothub/twin/res/200/?$rid=t1")) {
            throw new AssertionError("no twin but " + answer.topic());
        }
        return answer.payload();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private static String token(String hub, String id, SymmetricKey key, long expiry) {
        return SasToken.sign(hub + "%2Fdevices%2F" + id, expiry, null, key).text();
    }
}
