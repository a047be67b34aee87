package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.GivenHub.Answer;
import io.bootstorm.gateway.RawMqttDevice.Packet;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do at a hub while its device is connected. */
@Timeout(60)
class GatewayHubApiTest {

    private static final String TWIN = "/twins/" + TOASTER;
    private static final String DEVICE = "/devices/" + TOASTER;

    @TempDir Path data;

    private Gateway gateway;

    @BeforeEach
    void startGateway() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        GivenHub.assigned(gateway);
    }

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void showsATwinAsTheServiceDoes() throws Exception {
        Answer twin = owner("GET", TWIN, "");
        assertThat(twin.status()).isEqualTo(200);
        assertThat(twin.headers()).containsEntry("etag", "\"AAAAAAAAAAE=\"");
        assertThat(twin.body().get("deviceId").textValue()).isEqualTo(TOASTER);
        assertThat(twin.body().at("/properties/desired/$version").intValue()).isEqualTo(1);
        assertThat(twin.body().at("/connectionState").textValue()).isEqualTo("Disconnected");
        assertThat(owner("GET", "/twins/none", "").status()).isEqualTo(404);
        assertThat(owner("GET", "/twins/none", "").headers())
                .containsEntry("iothub-errorcode", "DeviceNotFound");
    }

    @Test
    void mergesAPatchAndTellsTheDevice() throws Exception {
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            device.subscribe(1, "$iothub/twin/PATCH/properties/desired/#", 1);
            Answer patched =
                    owner(
                            "PATCH",
                            TWIN,
                            "{\"tags\":{\"floor\":4},\"properties\":{\"desired\":{\"a\":{\"b\":1}}}}");
            assertThat(patched.status()).isEqualTo(200);
            assertThat(patched.body().get("etag").textValue()).isEqualTo("AAAAAAAAAAI=");
            Packet push = device.read();
            assertThat(push.topic()).isEqualTo("$iothub/twin/PATCH/properties/desired/?$version=2");
            assertThat(push.payload()).isEqualTo("{\"a\":{\"b\":1},\"$version\":2}");
            owner("PATCH", TWIN, "{\"properties\":{\"desired\":{\"a\":{\"b\":null,\"c\":2}}}}");
            assertThat(device.read().payload())
                    .isEqualTo("{\"a\":{\"b\":null,\"c\":2},\"$version\":3}");
            JsonNode twin = owner("GET", TWIN, "").body();
            assertThat(twin.at("/properties/desired/a").toString()).isEqualTo("{\"c\":2}");
            assertThat(twin.at("/tags").toString()).isEqualTo("{\"floor\":4}");
            assertThat(twin.at("/connectionState").textValue()).isEqualTo("Connected");
        }
    }

    @Test
    void takesTheFormsOfTheCServiceSdk() throws Exception {
        assertThat(owner("PUT", TWIN + "/tags", "{\"tags\":{\"a\":1}}").status()).isEqualTo(200);
        owner("PATCH", TWIN + "/properties/desired", "{\"properties\":{\"desired\":{\"b\":2}}}");
        owner("PATCH", TWIN + "/properties/desired", "{\"c\":3}");
        JsonNode twin = owner("GET", TWIN, "").body();
        assertThat(twin.at("/tags").toString()).isEqualTo("{\"a\":1}");
        assertThat(twin.at("/properties/desired/b").intValue()).isEqualTo(2);
        owner("PUT", TWIN + "/properties/desired", "{\"d\":4}");
        twin = owner("GET", TWIN, "").body();
        assertThat(twin.at("/properties/desired/b").isMissingNode()).isTrue();
        assertThat(twin.at("/properties/desired/d").intValue()).isEqualTo(4);
        assertThat(twin.at("/properties/desired/$version").intValue()).isEqualTo(4);
    }

    @Test
    void replacesATwinOnlyIfItsEtagIsTheOneNamed() throws Exception {
        String body = "{\"tags\":{},\"properties\":{\"desired\":{\"x\":1}}}";
        assertThat(owner("PUT", TWIN + " \"AAAAAAAAAAk=\"", body).status()).isEqualTo(412);
        assertThat(owner("PUT", TWIN + " \"AAAAAAAAAAE=\"", body).status()).isEqualTo(200);
        assertThat(owner("PUT", TWIN + " *", body).status()).isEqualTo(200);
    }

    @Test
    void refusesTwinsBeyondTheDocumentedLimits() throws Exception {
        assertThat(owner("PATCH", TWIN, "{\"tags\":{\"a\":\"" + "x".repeat(4097) + "\"}}").status())
                .isEqualTo(400);
        assertThat(owner("PATCH", TWIN, "{\"tags\":{\"a.b\":1}}").status()).isEqualTo(400);
        String deep = "{\"a\":".repeat(11) + "1" + "}".repeat(11);
        Answer answer = owner("PATCH", TWIN, "{\"properties\":{\"desired\":" + deep + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("Message").textValue()).contains("10 deep");
    }

    @Test
    void callsADirectMethodAndGivesBackWhatTheDeviceAnswers() throws Exception {
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            device.subscribe(1, "$iothub/methods/POST/#", 0);
            CompletableFuture<Answer> caller =
                    CompletableFuture.supplyAsync(
                            () -> call("{\"methodName\":\"reboot\",\"payload\":{\"in\":5}}"));
            Packet request = device.read();
            assertThat(request.topic())
                    .matches("\\$iothub/methods/POST/reboot/\\?\\$rid=[0-9a-f]+");
            assertThat(request.payload()).isEqualTo("{\"in\":5}");
            String rid = request.topic().substring(request.topic().indexOf('=') + 1);
            device.publish("$iothub/methods/res/202/?$rid=" + rid, 0, 0, "{\"ok\":true}");
            Answer answer = caller.get(20, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().toString())
                    .isEqualTo("{\"status\":202,\"payload\":{\"ok\":true}}");
        }
    }

    @Test
    void tellsTheCallerOfAMethodThatTheDeviceIsNotThere() {
        Answer answer = call("{\"methodName\":\"reboot\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("iothub-errorcode", "DeviceNotOnline");
    }

    /** The second filter is what the Embedded C library subscribes to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "devices/" + TOASTER + "/messages/devicebound/#",
                "devices/+/messages/devicebound/#"
            })
    void keepsMessagesUntilTheDeviceHasAcknowledgedThem(String filter) throws Exception {
        assertThat(owner("POST", DEVICE + "/messages/devicebound", "hello").status())
                .isEqualTo(204);
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            device.subscribe(1, filter, 1);
            assertThat(device.read().payload()).isEqualTo("hello");
        }
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            device.subscribe(1, filter, 1);
            Packet again = device.read();
            assertThat(again.topic()).isEqualTo("devices/" + TOASTER + "/messages/devicebound/");
            device.send(
                    0x40,
                    new byte[] {
                        again.body()[again.body().length - 7], again.body()[again.body().length - 6]
                    });
            device.publish("$iothub/twin/GET/?$rid=1", 0, 0, "");
            owner("POST", DEVICE + "/messages/devicebound", "second");
            assertThat(device.read().payload()).isEqualTo("second");
        }
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            device.subscribe(1, filter, 0);
            assertThat(device.read().payload()).isEqualTo("second");
        }
    }

    @Test
    void deviceDeletedAtTheHubIsRefusedThereUntilItRegistersAgain() throws Exception {
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            assertThat(owner("DELETE", DEVICE + " *", "").status()).isEqualTo(204);
            assertThat(device.isClosedByServer()).isTrue();
        }
        try (RawMqttDevice device = GivenHub.open(gateway)) {
            assertThat(GivenHub.connect(device, TOASTERS_HUB, TOASTER_KEY)).isEqualTo("0,5");
        }
        assertThat(owner("GET", DEVICE, "").status()).isEqualTo(404);
        GivenHub.assigned(gateway);
        GivenHub.connected(gateway).close();
    }

    @Test
    void deviceDisabledAtTheHubLosesItsConnection() throws Exception {
        try (RawMqttDevice device = GivenHub.connected(gateway)) {
            Answer disabled = owner("PUT", DEVICE + " *", "{\"status\":\"disabled\"}");
            assertThat(disabled.body().get("status").textValue()).isEqualTo("disabled");
            assertThat(device.isClosedByServer()).isTrue();
        }
        try (RawMqttDevice device = GivenHub.open(gateway)) {
            assertThat(GivenHub.connect(device, TOASTERS_HUB, TOASTER_KEY)).isEqualTo("0,5");
        }
    }

    @Test
    void operatorMakesADeviceThatNeverRegistered() throws Exception {
        String key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        Answer made =
                owner(
                        "PUT",
                        "/devices/by-hand",
                        "{\"deviceId\":\"by-hand\",\"authentication\":{\"type\":\"sas\","
                                + "\"symmetricKey\":{\"primaryKey\":\""
                                + key
                                + "\",\"secondaryKey\":\""
                                + key
                                + "\"}}}");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.body().at("/authentication/symmetricKey/primaryKey").textValue())
                .isEqualTo(key);
        assertThat(owner("PUT", "/devices/by-hand", "{}").status()).isEqualTo(409);
        assertThat(owner("GET", "/devices", "").body()).hasSize(2);
    }

    @Test
    void policyOpensOnlyWhatItPermits() throws Exception {
        assertThat(GivenHub.ask(gateway, data, "service", "GET", TWIN, "").status()).isEqualTo(200);
        assertThat(GivenHub.ask(gateway, data, "service", "GET", DEVICE, "").status())
                .isEqualTo(401);
        assertThat(GivenHub.request(gateway, "", "GET", TWIN, "").status()).isEqualTo(401);
        assertThat(
                        GivenHub.request(
                                        gateway,
                                        GivenHub.token(TOASTERS_HUB, TOASTER_KEY),
                                        "GET",
                                        TWIN,
                                        "")
                                .status())
                .as("a device's own token")
                .isEqualTo(401);
    }

    @Test
    void takesTelemetryOverHttps() throws Exception {
        String events = DEVICE + "/messages/events";
        assertThat(
                        GivenHub.request(
                                        gateway,
                                        GivenHub.token(TOASTERS_HUB, TOASTER_KEY),
                                        "POST",
                                        events,
                                        "{\"t\":21}")
                                .status())
                .isEqualTo(204);
        assertThat(GivenHub.request(gateway, "", "POST", events, "x").status()).isEqualTo(401);
        assertThat(new ControlClient(gateway).get("/metrics").body())
                .contains(
                        "bootstorm_hub_telemetry_messages_total{hub=\"" + TOASTERS_HUB + "\"} 1.0");
    }

    @Test
    void controlEndpointShowsTheHubsWithoutKeys() throws Exception {
        ControlClient control = new ControlClient(gateway);
        assertThat(control.json("/hubs").toString())
                .contains("{\"hostName\":\"" + TOASTERS_HUB + "\",\"devices\":1,\"connected\":0}");
        String device = control.get("/hubs/" + TOASTERS_HUB + "/devices").body();
        assertThat(device).contains("\"deviceId\":\"" + TOASTER + "\"").doesNotContain(TOASTER_KEY);
        assertThat(
                        control.send(
                                        "PATCH",
                                        "/hubs/" + TOASTERS_HUB + TWIN,
                                        "{\"properties\":{\"desired\":{\"z\":1}}}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(control.get("/hubs/unlinked" + TWIN).statusCode()).isEqualTo(404);
    }

    private Answer owner(String method, String path, String body) throws Exception {
        return GivenHub.ask(gateway, data, "iothubowner", method, path, body);
    }

    private Answer call(String body) {
        try {
            return owner("POST", TWIN + "/methods", body);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
