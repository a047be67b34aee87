package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway that is closed still does, and what its clients hear of it. */
@Timeout(60)
class GatewayStopTest {

    private static final String ASSIGN = "{\"iotHubHostName\":\"" + TOASTERS_HUB + "\"}";

    @TempDir Path data;

    @Test
    void finishesTheRegistrationThatADeviceWasToldIsInProgress() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (WebhookStub webhook = new WebhookStub(body -> slowly(asked, answered))) {
            GatewayConfig config =
                    GivenGateway.config(
                            data, StoreChoice.SQLITE, GivenGateway.customGroup(webhook.url()));
            Gateway gateway = Gateway.start(config);
            HttpDevice device = device(gateway);
            assertThat(device.register("").statusCode()).isEqualTo(202);
            asked.await();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);
            assertThat(closing).isNotDone();
            answered.countDown();
            closing.join();

            try (Gateway again = Gateway.start(config)) {
                JsonNode state = device(again).lookup();
                assertThat(state.path("assignedHub").textValue()).isEqualTo(TOASTERS_HUB);
            }
        }
    }

    @Test
    void saysToAnAmqpDeviceThatItStops() throws Exception {
        Gateway gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        try (RawAmqpSocket device = new RawAmqpSocket(tlsTo(gateway, gateway.ports().amqp()))) {
            device.saslPlain(
                    "0ne00002193/registrations/" + TOASTER,
                    GivenGateway.token(TOASTER, TOASTER_KEY));
            device.attach(TOASTER);
            assertThat(device.register()).contains("assigning");

            CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);

            assertThat(device.awaitClose()).isEqualTo("amqp:connection:forced");
            closing.join();
        }
    }

    @Test
    void endsAnMqttConnectionInGoodOrder() throws Exception {
        Gateway gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        SSLSocket socket = tlsTo(gateway, gateway.ports().mqtt());
        try (RawMqttDevice device = new RawMqttDevice(socket)) {
            device.connect(
                    TOASTER,
                    GivenGateway.userName(TOASTER),
                    GivenGateway.token(TOASTER, TOASTER_KEY),
                    0);
            gateway.close();

            // A connection without TLS's goodbye would fail here, with "closed without
            // receiving close_notify" or a reset.
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesAnHttpConnectionThatAsksNothing() throws Exception {
        Gateway gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        try (SSLSocket socket = tlsTo(gateway, gateway.ports().https())) {
            gateway.close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"control endpoint", "hub"})
    void answersWhoWaitsForADevice(String door) throws Exception {
        Gateway gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        GivenHub.assigned(gateway);
        try (RawMqttDevice device = GivenHub.connected(gateway);
                Socket idle = idleAt(door, gateway)) {
            device.subscribe(1, "$iothub/methods/POST/#", 0);
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> called(door, gateway));
            String request = device.read().topic();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(gateway::close);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            device.publish(
                    "$iothub/methods/res/202/?" + request.substring(request.indexOf("$rid=")),
                    0,
                    0,
                    "{\"ok\":true}");

            assertThat(answer.get(20, TimeUnit.SECONDS))
                    .isEqualTo("200 {\"status\":202,\"payload\":{\"ok\":true}}");
            closing.join();
        }
    }

    @Test
    void clearsThePortsOfAGatewayThatWasKilledBeforeAnythingElse() throws Exception {
        Files.writeString(data.resolve("ports.json"), "{\"mqtt\":1}");
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            GatewayConfig config =
                    GivenGateway.config(data, GivenGateway.staticGroup())
                            .withPorts(new PortsConfig(0, 0, taken.getLocalPort(), 0, null));
            try {
                Gateway.start(config).close();
            } catch (GatewayStartException portIsTaken) {
                assertThat(portIsTaken).hasMessageContaining("is taken");
            }
            assertThat(data.resolve("ports.json")).doesNotExist();
        }
    }

    /** A connection that has had its answer and asks nothing more. */
    private static Socket idleAt(String door, Gateway gateway) throws Exception {
        if (door.equals("hub")) {
            return tlsTo(gateway, gateway.ports().https());
        }
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        assertThat(answer.lines().anyMatch("live"::equals)).isTrue();
        return socket;
    }

    private String called(String door, Gateway gateway) {
        String path = "/twins/" + TOASTER + "/methods";
        String call = "{\"methodName\":\"reboot\"}";
        try {
            if (door.equals("hub")) {
                GivenHub.Answer answer =
                        GivenHub.ask(gateway, data, "iothubowner", "POST", path, call);
                return answer.status() + " " + answer.body();
            }
            HttpResponse<String> answer =
                    new ControlClient(gateway).send("POST", "/hubs/" + TOASTERS_HUB + path, call);
            return answer.statusCode() + " " + answer.body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpDevice device(Gateway gateway) throws Exception {
        return new HttpDevice(gateway, TOASTER, GivenGateway.token(TOASTER, TOASTER_KEY));
    }

    private static SSLSocket tlsTo(Gateway gateway, int port) throws Exception {
        SSLSocket socket = GivenGateway.tlsTo(gateway, port, "localhost");
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String slowly(CountDownLatch asked, CountDownLatch answered) {
        asked.countDown();
        try {
            return answered.await(20, TimeUnit.SECONDS) ? ASSIGN : "500 nobody came";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "500 interrupted";
        }
    }
}
