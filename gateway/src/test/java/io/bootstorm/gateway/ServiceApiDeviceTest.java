package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.GivenOperator.Answer;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators change at the service API, as a device meets it at its next request. */
@Timeout(60)
class ServiceApiDeviceTest {

    private static final String DEVICE = "lamp-1";
    private static final String LATEST = "2021-06-01";
    private static final String BEFORE_REPROVISIONING = "2018-04-01";
    private static final SymmetricKey GROUP_KEY = key(7);
    private static final SymmetricKey OWN_KEY = key(8);

    @TempDir Path data;

    private Gateway gateway;
    private GivenOperator operator;
    private HttpClient device;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, StoreChoice.SQLITE));
        operator = GivenOperator.owner(gateway, data);
        device =
                HttpClient.newBuilder()
                        .sslContext(GivenGateway.trusting(gateway.caPem()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aDeviceComesInByAGroupAsSoonAsItIsMade() throws Exception {
        assertThat(register(GROUP_KEY.derive(DEVICE), LATEST).statusCode()).isEqualTo(401);
        group("enabled", GivenGateway.TOASTERS_HUB);
        assertThat(boot(GROUP_KEY.derive(DEVICE), LATEST).path("assignedHub").textValue())
                .isEqualTo(GivenGateway.TOASTERS_HUB);
    }

    @Test
    void aDisabledEnrollmentKeepsItsDeviceOutAtOnceAndADeletedOneLetsTheGroupHaveIt()
            throws Exception {
        group("enabled", GivenGateway.TOASTERS_HUB);
        individual("disabled");
        assertThat(boot(OWN_KEY, LATEST).path("status").textValue()).isEqualTo("disabled");
        operator.delete("/enrollments/" + DEVICE);
        assertThat(boot(GROUP_KEY.derive(DEVICE), LATEST).path("status").textValue())
                .isEqualTo("assigned");
    }

    @Test
    void operatorsSeeTheStateOfADeviceAndForgetIt() throws Exception {
        group("enabled", GivenGateway.TOASTERS_HUB);
        JsonNode told = boot(GROUP_KEY.derive(DEVICE), LATEST);
        Answer state = operator.get("/registrations/" + DEVICE.toUpperCase(Locale.ROOT));
        assertThat(state.status()).isEqualTo(200);
        assertThat(state.text("status")).isEqualTo("assigned");
        assertThat(state.text("etag")).isEqualTo(told.path("etag").textValue());
        assertThat(state.text("assignedHub")).isEqualTo(GivenGateway.TOASTERS_HUB);
        assertThat(state.text("substatus")).isEqualTo("initialAssignment");
        assertThat(operator.post("/registrations/FLEET/query", null).body()).hasSize(1);
        assertThat(operator.post("/registrations/other/query", null).body()).isEmpty();

        String path = "/registrations/" + DEVICE;
        assertThat(operator.delete(path, "\"stale\"").status()).isEqualTo(412);
        assertThat(operator.delete(path, state.text("etag")).status()).isEqualTo(204);
        assertThat(operator.get(path).errorCode()).isEqualTo(404201);
        assertThat(operator.delete(path).status()).isEqualTo(404);
        assertThat(boot(GROUP_KEY.derive(DEVICE), LATEST).path("substatus").textValue())
                .isEqualTo("initialAssignment");
    }

    @Test
    void anIndividualEnrollmentTellsTheStateOfItsDeviceAloneButNotInAList() throws Exception {
        individual("enabled");
        boot(OWN_KEY, LATEST);
        assertThat(
                        operator.get("/enrollments/" + DEVICE)
                                .body()
                                .path("registrationState")
                                .path("status")
                                .textValue())
                .isEqualTo("assigned");
        assertThat(
                        operator.post("/enrollments/query", "{\"query\":\"*\"}")
                                .body()
                                .get(0)
                                .has("registrationState"))
                .isFalse();
    }

    /** "IoT Hub Device reprovisioning concepts", backwards compatibility. */
    @Test
    void withoutAReprovisionPolicyADeviceOfTheOldestApiVersionKeepsItsFirstHub() throws Exception {
        group("enabled", GivenGateway.TOASTERS_HUB);
        boot(GROUP_KEY.derive(DEVICE), BEFORE_REPROVISIONING);
        group("enabled", GivenGateway.HEAT_PUMPS_HUB);
        assertThat(
                        boot(GROUP_KEY.derive(DEVICE), BEFORE_REPROVISIONING)
                                .path("assignedHub")
                                .textValue())
                .isEqualTo(GivenGateway.TOASTERS_HUB);
        assertThat(boot(GROUP_KEY.derive(DEVICE), LATEST).path("assignedHub").textValue())
                .isEqualTo(GivenGateway.HEAT_PUMPS_HUB);
    }

    @Test
    void whatAnOperatorMadeOutlivesAReseedAndIsNoDrift() throws Exception {
        group("enabled", GivenGateway.TOASTERS_HUB);
        gateway.close();
        gateway = Gateway.start(GivenGateway.config(data, StoreChoice.SQLITE), Seeding.EVERYTHING);
        assertThat(gateway.warnings()).isEmpty();
        operator = GivenOperator.owner(gateway, data);
        assertThat(operator.get("/enrollmentGroups/fleet").status()).isEqualTo(200);
        assertThat(boot(GROUP_KEY.derive(DEVICE), LATEST).path("status").textValue())
                .isEqualTo("assigned");
    }

    private void group(String status, String hub) throws Exception {
        put(
                "/enrollmentGroups/fleet",
                "\"enrollmentGroupId\":\"fleet\"",
                GROUP_KEY,
                ",\"provisioningStatus\":\""
                        + status
                        + "\",\"allocationPolicy\":\"static\",\"iotHubs\":[\""
                        + hub
                        + "\"]");
    }

    private void individual(String status) throws Exception {
        put(
                "/enrollments/" + DEVICE,
                "\"registrationId\":\"" + DEVICE + "\"",
                OWN_KEY,
                ",\"provisioningStatus\":\"" + status + "\"");
    }

    private void put(String path, String id, SymmetricKey key, String more) throws Exception {
        Answer answer =
                operator.put(
                        path,
                        "{"
                                + id
                                + ",\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{"
                                + "\"primaryKey\":\""
                                + key.base64()
                                + "\"}}"
                                + more
                                + "}");
        assertThat(answer.status()).isEqualTo(200);
    }

    /** Registers and polls to the end. */
    private JsonNode boot(SymmetricKey key, String apiVersion) throws Exception {
        HttpResponse<String> answer = register(key, apiVersion);
        assertThat(answer.statusCode()).isEqualTo(202);
        String operation = body(answer).path("operationId").textValue();
        while (answer.statusCode() == 202) {
            answer = send("GET", "/operations/" + operation, key, apiVersion);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        return body(answer).path("registrationState");
    }

    private HttpResponse<String> register(SymmetricKey key, String apiVersion) throws Exception {
        return send("PUT", "/register", key, apiVersion);
    }

    private HttpResponse<String> send(
            String method, String action, SymmetricKey key, String apiVersion) throws Exception {
        return device.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://localhost:"
                                                + gateway.ports().https()
                                                + "/0ne00002193/registrations/"
                                                + DEVICE
                                                + action
                                                + "?api-version="
                                                + apiVersion))
                        .header("Authorization", GivenGateway.token(DEVICE, key.base64()))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private static SymmetricKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return SymmetricKey.of(bytes);
    }
}
