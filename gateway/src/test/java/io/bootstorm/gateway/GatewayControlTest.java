package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.GROUP;
import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.RawMqttDevice.Packet;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's own endpoint, asked by hand so that any header can be sent. */
@Timeout(60)
class GatewayControlTest {

    @TempDir Path data;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void isLiveAndReadyAndHandsOutTheCa() throws Exception {
        assertThat(get("/health/live")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/health/ready")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/ca.pem")).endsWith(gateway.caPem());
    }

    @Test
    void showsRegistrationsPageByPageAndOneByOne() throws Exception {
        assertThat(json(get("/registrations")).get("total").intValue()).isZero();
        register();
        JsonNode page = json(get("/registrations?limit=1"));
        assertThat(page.get("total").intValue()).isEqualTo(1);
        assertThat(page.get("registrations").get(0).get("registrationId").textValue())
                .isEqualTo(TOASTER);
        assertThat(page.get("next").textValue()).isEqualTo(TOASTER);
        assertThat(json(get("/registrations?after=" + TOASTER)).get("registrations")).isEmpty();
        JsonNode one = json(get("/registrations/" + TOASTER.toUpperCase(Locale.ROOT)));
        assertThat(one.get("assignedHub").textValue()).isEqualTo(TOASTERS_HUB);
        assertThat(one.get("enrollmentGroupId").textValue()).isEqualTo(GROUP);
    }

    @Test
    void countsForPrometheus() throws Exception {
        register();
        assertThat(get("/metrics"))
                .contains("bootstorm_registrations_total{outcome=\"assigned\"} 1.0")
                .contains("bootstorm_connections_opened_total{transport=\"mqtt\"} 1.0")
                .contains("bootstorm_allocation_seconds_bucket")
                .contains("bootstorm_operations_open 0.0")
                .contains("event_loop=");
    }

    @Test
    void showsEnrollmentsWithoutTheirKeys() throws Exception {
        String group = get("/enrollment-groups/" + GROUP);
        assertThat(json(group).get("attestation")).hasToString("{\"type\":\"symmetricKey\"}");
        assertThat(json(get("/enrollment-groups"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: localhost:9090, 200",
        "Host: [::1]:9090, 200",
        "Host: attacker.example.com:9090, 403",
        "Host: localhost|Origin: https://attacker.example.com, 403",
        "Host: localhost|Origin: null, 403",
        "Host: localhost|Origin: http://localhost:3000, 403",
        "Host: localhost:9090|Origin: http://localhost:9090, 200",
        "Host: localhost|Sec-Fetch-Site: cross-site, 403",
        "Host: localhost|Sec-Fetch-Site: none, 200",
    })
    void keepsPagesOfOtherSitesAway(String headers, int status) throws Exception {
        assertThat(send("GET /registrations HTTP/1.1\r\n" + headers.replace("|", "\r\n") + "\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    /** What a form, or a fetch without preflight, can send to a port of this machine. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void switchesNothingForAPageOfAnotherOrigin(String contentType) throws Exception {
        String answer =
                send(
                        "POST /certificates/line-3/verification-code HTTP/1.1\r\nHost: 127.0.0.1:"
                                + gateway.ports().control()
                                + "\r\nOrigin: http://localhost:3000\r\nContent-Type: "
                                + contentType
                                + "\r\nContent-Length: 0\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void allowsNothingToAPreflight() throws Exception {
        String origin = "Host: localhost\r\nOrigin: https://attacker.example.com\r\n";
        String answer =
                send(
                        "OPTIONS /faults/connection-cut HTTP/1.1\r\n"
                                + origin
                                + "Access-Control-Request-Method: PUT\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET / HTTP/1.1 and more",
                "GET /hubs/x/devices/%zz HTTP/1.1",
                "GET /hubs/" + TOASTERS_HUB + "/devices/%zz HTTP/1.1",
                "GET /registrations/%zz HTTP/1.1",
                "PUT /certificates/%zz HTTP/1.1",
                "GET /registrations?after=%c3%28%zz HTTP/1.1"
            })
    void refusesWhatCannotBeReadAndEndsTheConnection(String requestLine) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("(?s)HTTP/1.1 (400|404) .*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nothing, 404",
        "POST /registrations, 405",
        "GET /registrations?limit=0, 400",
        "GET /registrations/unknown, 404",
        "GET /registrations/-, 400",
        "GET /individual-enrollments, 404",
        "GET /individual-enrollments/unknown, 404",
        "GET /enrollment-groups/unknown, 404",
    })
    void saysWhatItDoesNotHave(String request, int status) throws Exception {
        assertThat(send(request + " HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    private void register() throws Exception {
        try (RawMqttDevice device =
                new RawMqttDevice(
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                gateway.ports().plaintextMqtt()))) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    60);
            device.subscribe(1, "$dps/registrations/res/#", 0);
            device.publish("$dps/registrations/PUT/iotdps-register/?$rid=1", 0, 0, "");
            Packet reply = device.read();
            assertThat(reply.topic()).startsWith("$dps/registrations/res/202/");
        }
    }

    private String get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    }

    private String send(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(String answer) {
        return Json.read(
                answer.split("\r\n\r\n", 2)[1].getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
