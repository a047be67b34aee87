package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.GROUP;
import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.RawMqttDevice.Packet;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 429 with retry-after on register and on poll, as each transport writes it. */
@Timeout(60)
class ThrottledTransportsTest {

    private static final String REGISTER = "$dps/registrations/PUT/iotdps-register/?$rid=";
    private static final String POLL =
            "$dps/registrations/GET/iotdps-get-operationstatus/?$rid=3&operationId=";

    @TempDir Path data;

    private Gateway gateway;

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersRegistersTooManyOverHttpsWithStatusHeaderAndBody() throws Exception {
        start(new Throttling(1, null, null, 60, null));
        assertThat(device().register("").statusCode()).isEqualTo(202);
        throttled(device().register(""), "60");
    }

    @Test
    void answersPollsTooManyOverHttpsWithStatusHeaderAndBody() throws Exception {
        start(new Throttling(null, null, 1, null, 9));
        String operationId = HttpDevice.operationId(device().register(""));
        assertThat(device().poll(operationId).statusCode()).isIn(200, 202);
        throttled(device().poll(operationId), "9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersRegistersTooManyOverMqttOnATopicWithRetryAfter(boolean webSocket) throws Exception {
        start(new Throttling(1, null, null, 60, null));
        try (RawMqttDevice device = connected(webSocket)) {
            device.publish(REGISTER + 1, 0, 0, "");
            device.read();
            device.publish(REGISTER + 2, 0, 0, "");
            throttled(device.read(), "$dps/registrations/res/429/?$rid=2&retry-after=60");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersPollsTooManyOverMqttOnATopicWithRetryAfter(boolean webSocket) throws Exception {
        start(new Throttling(null, null, 1, null, 9));
        try (RawMqttDevice device = connected(webSocket)) {
            device.publish(REGISTER + 1, 0, 0, "");
            String operationId =
                    device.read().payload().replaceAll(".*\"operationId\":\"([^\"]*)\".*", "$1");
            device.publish(POLL + operationId, 0, 0, "");
            device.read();
            device.publish(POLL + operationId, 0, 0, "");
            throttled(device.read(), "$dps/registrations/res/429/?$rid=3&retry-after=9");
        }
    }

    @Test
    void countsRegistersOfAllTransportsTogether() throws Exception {
        start(new Throttling(1, null, null, 60, null));
        assertThat(device().register("").statusCode()).isEqualTo(202);
        try (RawMqttDevice device = connected(false)) {
            device.publish(REGISTER + 1, 0, 0, "");
            assertThat(device.read().topic()).startsWith("$dps/registrations/res/429/");
        }
    }

    @Test
    void answersServiceOperationsTooManyAndDevicesAreNotHeldToThem() throws Exception {
        start(new Throttling(null, 1, null, null, null));
        GivenOperator operator = GivenOperator.owner(gateway, data);
        assertThat(operator.get("/enrollmentGroups/" + GROUP).status()).isEqualTo(200);
        GivenOperator.Answer refused = operator.get("/enrollmentGroups/" + GROUP);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errorCode()).isEqualTo(429001);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(device().register("").statusCode()).isEqualTo(202);
    }

    private static void throttled(HttpResponse<String> answer, String retryAfter) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains(retryAfter);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("429001");
        assertThat(answer.body())
                .contains("\"errorCode\":429001", "\"trackingId\":", "\"timestampUtc\":");
    }

    private static void throttled(Packet reply, String topic) {
        assertThat(reply.topic()).isEqualTo(topic);
        assertThat(reply.payload()).startsWith("{\"errorCode\":429001,\"trackingId\":");
    }

    private void start(Throttling throttling) throws Exception {
        gateway =
                Gateway.start(
                        GivenGateway.config(
                                data, throttling, Faults.NONE, GivenGateway.staticGroup()));
    }

    private HttpDevice device() throws Exception {
        return new HttpDevice(gateway, TOASTER, GivenGateway.token(TOASTER, TOASTER_KEY));
    }

    private RawMqttDevice connected(boolean webSocket) throws Exception {
        RawMqttDevice device =
                webSocket
                        ? webSocket().mqtt()
                        : new RawMqttDevice(
                                GivenGateway.tlsTo(gateway, gateway.ports().mqtt(), "localhost"));
        device.connect(
                TOASTER,
                GivenGateway.userName(TOASTER),
                GivenGateway.token(TOASTER, TOASTER_KEY),
                60);
        device.subscribe(1, "$dps/registrations/res/#", 0);
        return device;
    }

    private RawWebSocket webSocket() throws Exception {
        RawWebSocket socket =
                new RawWebSocket(GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost"));
        socket.handshake(
                "GET /$iothub/websocket HTTP/1.1",
                "Host: localhost:443",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Protocol: MQTT",
                "Sec-WebSocket-Version: 13");
        return socket;
    }
}
