package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.EOFException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Devices with the credentials of others, or with names that are none, by every transport. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileDevicesTest {

    private static final String SCOPE = GatewayConfig.DEFAULT_ID_SCOPE;

    /** Attests by a key of its own, so that its group's does not open. */
    private static final String APART = "contoso-toaster-008";

    private static final String FORBIDDEN =
            " !\"#$%&'()*+,/;<=>?@[\\]^`{|}~\u0000\u0001\r\n\u007f\u00e9\u2028";

    private static final Pattern ERROR = Pattern.compile("\"errorCode\":(\\d{3})");

    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        GivenOperator operator = GivenOperator.owner(gateway, data);
        String enrollment =
                "{\"registrationId\":\""
                        + APART
                        + "\",\"attestation\":{\"type\":\"symmetricKey\"}}";
        assertThat(operator.put("/enrollments/" + APART, enrollment).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    private enum Transport {
        HTTPS,
        MQTT,
        MQTT_WS,
        AMQP
    }

    /** However far from now: a token says when it ends, and not when it begins. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void takesATokenThatEndsInAnotherAge(Transport transport) throws Exception {
        assertThat(registered(transport, TOASTER, token(TOASTER, key(), later()))).isEqualTo("202");
        assertThat(registered(transport, TOASTER, token(TOASTER, key(), 999_999_999_999_999_999L)))
                .isEqualTo("202");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesEveryTokenThatIsNotTheDevices(Transport transport) throws Exception {
        for (Map.Entry<String, String> bad : badTokens().entrySet()) {
            assertThat(registered(transport, TOASTER, bad.getValue()))
                    .as(bad.getKey())
                    .isEqualTo("401");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesTheGroupsKeyOfADeviceThatHasItsOwn(Transport transport) throws Exception {
        String token = token(APART, derived(APART), later());

        assertThat(registered(transport, APART, token)).isEqualTo("401");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesIdsWithForbiddenCharactersThoughTheirTokensAreRight(Transport transport)
            throws Exception {
        for (String forbidden : FORBIDDEN.split("")) {
            String id = "contoso" + forbidden + "toaster";
            assertThat(registered(transport, id, token(id, derived(id), later())))
                    .as("U+%04x", (int) forbidden.charAt(0))
                    .isIn("400", "401", "404", "refused", "closed");
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void refusesDeepJson(Transport transport) throws Exception {
        for (String body :
                new String[] {
                    "{\"payload\":" + "[".repeat(65) + "]".repeat(65) + "}",
                    "{\"payload\":" + "[".repeat(5_000),
                    "{\"a\":".repeat(5_000),
                }) {
            assertThat(registered(transport, TOASTER, token(TOASTER, key(), later()), body))
                    .isEqualTo("400");
        }
    }

    private static Map<String, String> badTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        String right = token(TOASTER, key(), later());
        tokens.put("none", "");
        tokens.put("expired", token(TOASTER, key(), Instant.now().getEpochSecond() - 1));
        tokens.put("expired before there was time", token(TOASTER, key(), 0));
        tokens.put("prolonged", right.replaceFirst("se=\\d", "se=9"));
        tokens.put("for another id", token("contoso-toaster-009", key(), later()));
        tokens.put("for another scope", sign("0ne00000000/registrations/" + TOASTER, key()));
        tokens.put("for a hub", sign(GivenGateway.TOASTERS_HUB + "/devices/" + TOASTER, key()));
        tokens.put("for all devices", sign(SCOPE + "/registrations/", key()));
        tokens.put("another device's key", token(TOASTER, derived("contoso-toaster-009"), later()));
        tokens.put(
                "the group's key itself",
                token(TOASTER, SymmetricKey.fromBase64(GivenGateway.GROUP_KEY), later()));
        tokens.put("resource twice", right + "&sr=" + SCOPE);
        tokens.put("signature cut", right.replaceFirst("sig=....", "sig="));
        tokens.put("a line smuggled in", right.replace("sr=", "sr=%0d%0aX-Admin:%20yes"));
        tokens.put("garbage", "SharedAccessSignature sr&&&=%zz");
        tokens.put("of any length", right + "&x=" + "y".repeat(5_000));
        return tokens;
    }

    /** The first three digits of what the device is told, or how it ends. */
    private String registered(Transport transport, String id, String token) throws Exception {
        return registered(transport, id, token, "");
    }

    private String registered(Transport transport, String id, String token, String body)
            throws Exception {
        try {
            return switch (transport) {
                case HTTPS -> registeredByHttps(id, token, body);
                case MQTT ->
                        registeredByMqtt(
                                new RawMqttDevice(
                                        GivenGateway.tlsTo(
                                                gateway, gateway.ports().mqtt(), "localhost")),
                                id,
                                token,
                                body);
                case MQTT_WS -> registeredByMqtt(webSocket().mqtt(), id, token, body);
                case AMQP -> registeredByAmqp(id, token, body);
            };
        } catch (EOFException e) {
            return "closed";
        }
    }

    private String registeredByHttps(String id, String token, String body) throws Exception {
        try (Socket socket = GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost")) {
            socket.getOutputStream()
                    .write(
                            ("PUT /"
                                            + SCOPE
                                            + "/registrations/"
                                            + PercentCoding.encode(id)
                                            + "/register?api-version=2021-06-01 HTTP/1.1\r\n"
                                            + "Host: localhost\r\nConnection: close\r\n"
                                            + "Authorization: "
                                            + token
                                            + "\r\nContent-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.split(" ", 3)[1];
        }
    }

    private static String registeredByMqtt(
            RawMqttDevice device, String id, String token, String body) throws Exception {
        try (device) {
            if (device.connect(id, GivenGateway.userName(id), token, 60).body()[1] != 0) {
                return "refused";
            }
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, body);
            return device.read().topic().split("/")[3];
        }
    }

    private String registeredByAmqp(String id, String token, String body) throws Exception {
        try (RawAmqpSocket device =
                new RawAmqpSocket(
                        GivenGateway.tlsTo(gateway, gateway.ports().amqp(), "localhost"))) {
            if (device.saslOutcome(SCOPE + "/registrations/" + id, token) != 0) {
                return "refused";
            }
            device.beginAmqp();
            device.attach(id);
            String told = device.register(body);
            Matcher error = ERROR.matcher(told);
            return error.find() ? error.group(1) : told.contains("assign") ? "202" : told;
        }
    }

    private RawWebSocket webSocket() throws Exception {
        RawWebSocket socket =
                new RawWebSocket(GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost"));
        socket.handshake(
                "GET /$iothub/websocket HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: mqtt",
                "Sec-WebSocket-Version: 13");
        return socket;
    }

    private static SymmetricKey key() {
        return SymmetricKey.fromBase64(TOASTER_KEY);
    }

    private static SymmetricKey derived(String id) {
        return SymmetricKey.fromBase64(GivenGateway.GROUP_KEY).derive(id);
    }

    private static long later() {
        return Instant.now().getEpochSecond() + 600;
    }

    private static String token(String id, SymmetricKey key, long expiry) {
        return SasToken.sign(
                        SasToken.deviceResource(SCOPE, id),
                        expiry,
                        SasToken.REGISTRATION_KEY_NAME,
                        key)
                .text();
    }

    private static String sign(String resource, SymmetricKey key) {
        return SasToken.sign(
                        PercentCoding.encode(resource),
                        later(),
                        SasToken.REGISTRATION_KEY_NAME,
                        key)
                .text();
    }
}
