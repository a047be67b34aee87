package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;

/** The toaster at its hub, and an operator there. */
final class GivenHub {

    private static final Pattern CONNECTION_STRING =
            Pattern.compile("HostName=(.+);SharedAccessKeyName=(.+);SharedAccessKey=(.+)");

    private GivenHub() {}

    static JsonNode assigned(Gateway gateway) throws Exception {
        return new HttpDevice(
                        gateway,
                        GivenGateway.TOASTER,
                        GivenGateway.token(GivenGateway.TOASTER, GivenGateway.TOASTER_KEY))
                .boot();
    }

    static RawMqttDevice open(Gateway gateway) throws Exception {
        return new RawMqttDevice(
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().plaintextMqtt()));
    }

    static RawMqttDevice connected(Gateway gateway) throws Exception {
        RawMqttDevice device = open(gateway);
        assertThat(connect(device, GivenGateway.TOASTERS_HUB, GivenGateway.TOASTER_KEY))
                .isEqualTo("0,0");
        return device;
    }

    /** The two bytes of CONNACK. */
    static String connect(RawMqttDevice device, String hub, String key) throws Exception {
        byte[] answer =
                device.connect(GivenGateway.TOASTER, userName(hub), token(hub, key), 0).body();
        return answer[0] + "," + answer[1];
    }

    /** As the C SDK writes it. */
    static String userName(String hub) {
        return hub
                + "/"
                + GivenGateway.TOASTER
                + "/?api-version=2020-09-30&DeviceClientType=iothubclient%2F1.15.0%20(native%3B)";
    }

    static String token(String hub, String key) {
        return token(hub, key, Instant.now().getEpochSecond() + 3600);
    }

    static String token(String hub, String key, long expiry) {
        return sign(hub + "/devices/" + GivenGateway.TOASTER, expiry, null, key);
    }

    /**
     * An answer to a request of the hub's name.
     *
     * @param headers by name in lower case
     * @param body null if there is none
     */
    record Answer(int status, Map<String, String> headers, JsonNode body) {

        static Answer parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            String[] lines = text.substring(0, end).split("\r\n");
            String body = text.substring(end + 4);
            return new Answer(
                    Integer.parseInt(lines[0].split(" ")[1]),
                    Arrays.stream(lines)
                            .skip(1)
                            .map(line -> line.split(": ", 2))
                            .collect(
                                    Collectors.toMap(
                                            line -> line[0].toLowerCase(java.util.Locale.ROOT),
                                            line -> line[1])),
                    body.isEmpty()
                            ? null
                            : Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        }
    }

    /** An operator with a policy of the hub asks it. */
    static Answer ask(
            Gateway gateway, Path data, String policy, String method, String path, String body)
            throws Exception {
        Matcher parts =
                CONNECTION_STRING.matcher(
                        HubKeys.read(data)
                                .connectionString(GivenGateway.TOASTERS_HUB, policy)
                                .orElseThrow());
        assertThat(parts.matches()).isTrue();
        return request(
                gateway,
                sign(
                        parts.group(1),
                        Instant.now().getEpochSecond() + 60,
                        parts.group(2),
                        parts.group(3)),
                method,
                path,
                body);
    }

    static Answer request(
            Gateway gateway, String authorization, String method, String path, String body)
            throws Exception {
        String[] target = path.split(" ", 2);
        String ifMatch = target.length == 1 ? "" : "If-Match: " + target[1] + "\r\n";
        try (SSLSocket socket =
                GivenGateway.tlsTo(gateway, gateway.ports().https(), GivenGateway.TOASTERS_HUB)) {
            socket.getOutputStream()
                    .write(
                            (method
                                            + " "
                                            + target[0]
                                            + "?api-version=2021-04-12 HTTP/1.1\r\nHost: "
                                            + GivenGateway.TOASTERS_HUB
                                            + "\r\nAuthorization: "
                                            + authorization
                                            + "\r\n"
                                            + ifMatch
                                            + "Connection: close\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            return Answer.parse(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String sign(String resource, long expiry, String policy, String key) {
        return SasToken.sign(
                        PercentCoding.encode(resource),
                        expiry,
                        policy,
                        SymmetricKey.fromBase64(key))
                .text();
    }
}
