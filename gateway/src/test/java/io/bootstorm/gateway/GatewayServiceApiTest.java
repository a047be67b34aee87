package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.GivenOperator.Answer;
import io.bootstorm.gateway.serviceapi.Permission;
import io.bootstorm.gateway.store.sqlite.SqliteStore;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service API over HTTPS: what operators get, and how it goes over the wire. */
@Timeout(60)
class GatewayServiceApiTest {

    private static final String TOASTER =
            "{\"registrationId\":\"toaster-1\",\"deviceId\":\"kitchen\","
                    + "\"attestation\":{\"type\":\"symmetricKey\"},"
                    + "\"iotHubHostName\":\""
                    + GivenGateway.TOASTERS_HUB
                    + "\",\"optionalDeviceInformation\":{\"floor\":2},"
                    + "\"initialTwin\":{\"tags\":{\"room\":\"kitchen\"},"
                    + "\"properties\":{\"desired\":{\"darkness\":1.50}}},"
                    + "\"unknown\":true}";
    private static final String FLEET =
            "{\"enrollmentGroupId\":\"fleet\",\"attestation\":{\"type\":\"symmetricKey\","
                    + "\"symmetricKey\":{\"primaryKey\":\"\",\"secondaryKey\":\"\"}}}";

    @TempDir Path data;

    private Gateway gateway;
    private GivenOperator operator;

    @BeforeEach
    void start() throws Exception {
        gateway =
                Gateway.start(
                        GivenGateway.config(data, StoreChoice.SQLITE, GivenGateway.staticGroup()));
        operator = GivenOperator.owner(gateway, data);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void answersACreatedEnrollmentWholeButWithoutItsKeys() throws Exception {
        Answer created = operator.put("/enrollments/toaster-1", TOASTER);
        assertThat(created.status()).isEqualTo(200);
        ObjectNode body = created.body().deepCopy();
        assertThat(body.remove("etag").textValue()).matches("\"[0-9a-f-]{36}\"");
        assertThat(body.remove("createdDateTimeUtc").textValue())
                .isEqualTo(body.remove("lastUpdatedDateTimeUtc").textValue())
                .endsWith("Z");
        assertThat(body.toString())
                .isEqualTo(
                        "{\"registrationId\":\"toaster-1\",\"deviceId\":\"kitchen\","
                                + "\"optionalDeviceInformation\":{\"floor\":2},"
                                + "\"attestation\":{\"type\":\"symmetricKey\"},"
                                + "\"capabilities\":{\"iotEdge\":false},"
                                + "\"iotHubHostName\":\""
                                + GivenGateway.TOASTERS_HUB
                                + "\",\"initialTwin\":{\"properties\":{\"desired\":{\"darkness\":"
                                + "1.50}},\"tags\":{\"room\":\"kitchen\"}},"
                                + "\"provisioningStatus\":\"enabled\","
                                + "\"iotHubs\":[\""
                                + GivenGateway.TOASTERS_HUB
                                + "\"]}");
        assertThat(operator.get("/enrollments/toaster-1").body()).isEqualTo(created.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/enrollments/toaster-1",
                "/Enrollments/TOASTER-1/",
                "/enrollments//toaster-1",
                "/enrollments/toaster%2d1"
            })
    void findsAnEnrollmentWhateverCaseAndSlashes(String path) throws Exception {
        operator.put("/enrollments/toaster-1", TOASTER);
        assertThat(operator.get(path).text("registrationId")).isEqualTo("toaster-1");
    }

    @Test
    void generatesTheKeysThatAreLeftOutAndTellsThemToTheAttestationMechanismOnly()
            throws Exception {
        operator.put("/enrollmentGroups/fleet", FLEET);
        JsonNode keys = keys("/enrollmentgroups/fleet");
        assertThat(SymmetricKey.fromBase64(keys.path("primaryKey").textValue()))
                .isNotEqualTo(SymmetricKey.fromBase64(keys.path("secondaryKey").textValue()));
        assertThat(operator.get("/enrollmentGroups/fleet").body().toString())
                .doesNotContain(keys.path("primaryKey").textValue());
        assertThat(operator.post("/enrollmentGroups/query", "{\"query\":\"*\"}").body().toString())
                .doesNotContain(keys.path("primaryKey").textValue());
    }

    @Test
    void showsKeysToApiVersionsFromBeforeTheyWereHidden() throws Exception {
        operator.put("/enrollmentGroups/fleet", FLEET);
        assertThat(
                        operator.get("/enrollmentGroups/fleet?api-version=2018-09-01-preview")
                                .body()
                                .path("attestation")
                                .path("symmetricKey"))
                .isEqualTo(keys("/enrollmentGroups/fleet"));
    }

    @Test
    void keepsTheKeysOfAnEnrollmentThatComesBackWithoutThem() throws Exception {
        operator.put("/enrollmentGroups/fleet", FLEET);
        JsonNode before = keys("/enrollmentGroups/fleet");
        ObjectNode entity = operator.get("/enrollmentGroups/fleet").body().deepCopy();
        entity.put("provisioningStatus", "disabled");
        Answer changed = operator.put("/enrollmentGroups/fleet", entity.toString());
        assertThat(changed.text("provisioningStatus")).isEqualTo("disabled");
        assertThat(changed.text("createdDateTimeUtc"))
                .isEqualTo(entity.get("createdDateTimeUtc").textValue());
        assertThat(keys("/enrollmentGroups/fleet")).isEqualTo(before);
    }

    @Test
    void keepsTheWebhookOfAnEnrollmentThatComesBackWithItsQueryHidden() throws Exception {
        operator.put(
                "/enrollmentGroups/fleet",
                FLEET.replace(
                        "\"attestation\"",
                        "\"allocationPolicy\":\"custom\",\"customAllocationDefinition\":{"
                            + "\"webhookUrl\":\"https://contoso.azurewebsites.net/api/f?code=k\","
                            + "\"apiVersion\":\"2021-10-01\"},\"attestation\""));
        JsonNode shown = operator.get("/enrollmentGroups/fleet").body();
        assertThat(shown.path("customAllocationDefinition").path("webhookUrl").textValue())
                .isEqualTo("https://contoso.azurewebsites.net/api/f?****");
        assertThat(operator.put("/enrollmentGroups/fleet", shown.toString()).status())
                .isEqualTo(200);
        gateway.close();
        assertThat(SqliteStore.readEnrollments(data.resolve("store.db")))
                .filteredOn(one -> one.id().equals("fleet"))
                .singleElement()
                .extracting(one -> one.terms().customAllocationDefinition().webhookUrl())
                .isEqualTo("https://contoso.azurewebsites.net/api/f?code=k");
    }

    @Test
    void keepsATpmsEnrollment() throws Exception {
        String tpm =
                "{\"registrationId\":\"vault-1\",\"attestation\":{\"type\":\"tpm\","
                        + "\"tpm\":{\"endorsementKey\":\"AToAAQALAAMAsg==\"}}}";
        assertThat(operator.put("/enrollments/vault-1", tpm).status()).isEqualTo(200);
        assertThat(operator.get("/enrollments/vault-1").body().path("attestation").toString())
                .isEqualTo("{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AToAAQALAAMAsg==\"}}");
    }

    @Test
    void deletesWithAnEmptyAnswer() throws Exception {
        operator.put("/enrollments/toaster-1", TOASTER);
        Answer deleted = operator.delete("/enrollments/toaster-1");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isNull();
        assertThat(operator.get("/enrollments/toaster-1").errorCode()).isEqualTo(404201);
        assertThat(operator.delete("/enrollments/toaster-1").status()).isEqualTo(404);
    }

    @Test
    void pagesThroughAQueryUntilNothingIsLeft() throws Exception {
        for (int i = 1; i <= 5; i++) {
            operator.put("/enrollments/toaster-" + i, TOASTER.replace("toaster-1", "toaster-" + i));
        }
        Set<String> seen = new HashSet<>();
        String continuation = null;
        int pages = 0;
        do {
            Answer page = query("/enrollments/query", 2, continuation);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("x-ms-item-type")).isEqualTo("enrollment");
            assertThat(page.header("x-ms-max-item-count"))
                    .isEqualTo(Integer.toString(page.body().size()));
            page.body().forEach(one -> seen.add(one.path("registrationId").textValue()));
            continuation = page.header("x-ms-continuation");
            pages++;
            operator.delete("/enrollments/toaster-1");
        } while (continuation != null);
        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "toaster-1", "toaster-2", "toaster-3", "toaster-4", "toaster-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/enrollments/query | {\"query\":\"SELECT * FROM enrollments\"} | enrollment",
                "/enrollments/query/ | {\"query\":\"*\"} | enrollment",
                "/enrollments/query | {\"query\":\"\"} | enrollment",
                "/enrollmentGroups/query | {\"query\":\"select * from enrollmentGroups\"} |"
                        + " enrollmentGroup",
                "/enrollmentGroups/query | {\"query\":\"SELECT * FROM x WHERE y = 'z'\"} |"
                        + " enrollmentGroup",
                "/registrations/fleet/query | {\"query\":\"*\"} | deviceRegistration",
                "/registrations/fleet/query | | deviceRegistration"
            })
    void answersTheQueriesOfTheSamplesWithTheTypeOfTheirItems(
            String path, String body, String itemType) throws Exception {
        Answer answer = operator.post(path, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isArray()).isTrue();
        assertThat(answer.header("x-ms-item-type")).isEqualTo(itemType);
    }

    @Test
    void refusesTheContinuationOfAnotherQuery() throws Exception {
        operator.put("/enrollmentGroups/fleet", FLEET);
        String ofGroups = query("/enrollmentGroups/query", 1, null).header("x-ms-continuation");
        assertThat(query("/enrollments/query", 1, ofGroups).status()).isEqualTo(400);
        assertThat(query("/enrollmentGroups/query", 1, "made up").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/enrollments", "/enrollments/"})
    void changesSeveralAtOnceAndTellsWhichWereNot(String path) throws Exception {
        operator.put("/enrollments/toaster-1", TOASTER);
        Answer result =
                operator.post(
                        path,
                        "{\"mode\":\"create\",\"enrollments\":["
                                + TOASTER
                                + ","
                                + TOASTER.replace("toaster-1", "toaster-2")
                                + "]}");
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.body().path("isSuccessful").booleanValue()).isFalse();
        assertThat(result.body().path("errors")).hasSize(1);
        JsonNode error = result.body().path("errors").get(0);
        assertThat(error.path("registrationId").textValue()).isEqualTo("toaster-1");
        assertThat(error.path("errorCode").intValue()).isEqualTo(409201);
        assertThat(operator.get("/enrollments/toaster-2").status()).isEqualTo(200);
    }

    @Test
    void updatesAndDeletesGroupsInBulk() throws Exception {
        assertThat(bulk("update").path("errors").get(0).path("errorCode").intValue())
                .isEqualTo(404201);
        assertThat(bulk("create").path("isSuccessful").booleanValue()).isTrue();
        assertThat(bulk("update").path("isSuccessful").booleanValue()).isTrue();
        JsonNode stale = bulk("updateIfMatchETag").path("errors").get(0);
        assertThat(stale.path("enrollmentGroupId").textValue()).isEqualTo("fleet");
        assertThat(stale.path("errorCode").intValue()).isEqualTo(412001);
        assertThat(bulk("delete").path("isSuccessful").booleanValue()).isTrue();
        assertThat(operator.get("/enrollmentGroups/fleet").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /enrollments, 405",
        "POST, /enrollments/toaster-1, 405",
        "PUT, /registrations/toaster-1, 405",
        "GET, /enrollments/toaster-1/attestationmechanism, 405",
        "POST, /registrations, 404",
        "GET, /enrollments/toaster-1/keys, 404",
        "GET, /enrollments/toaster-1?api-version=soon, 400",
        "GET, /enrollments/toaster_, 400",
        "GET, /registrations/toaster-1, 404"
    })
    void saysWhatIsWrongWithARequest(String method, String path, int status) throws Exception {
        Answer answer = operator.send(method, path, null, Map.of());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-ms-error-code"))
                .isEqualTo(Integer.toString(answer.errorCode()))
                .startsWith(Integer.toString(status));
        assertThat(answer.text("trackingId")).matches("[0-9a-f-]{36}");
        assertThat(answer.detail()).isNotBlank();
        assertThat(answer.header("allow") != null).isEqualTo(status == 405);
    }

    @Test
    void refusesWhoDoesNotHoldAKey() throws Exception {
        Answer answer =
                operator.send(
                        "GET", "/enrollments/toaster-1", null, Map.of("Authorization", "Bearer x"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo(401000);
    }

    @Test
    void letsAPolicyDoWhatItPermitsAndNoMore() throws Exception {
        gateway.close();
        String key = SymmetricKey.of(new byte[32]).base64();
        gateway =
                Gateway.start(
                        GivenGateway.withPolicies(
                                GivenGateway.config(data),
                                new SharedAccessPolicy(
                                        "dashboard",
                                        List.of(Permission.ENROLLMENT_READ),
                                        key,
                                        null)));
        GivenOperator dashboard = new GivenOperator(gateway, "dashboard", key);
        assertThat(dashboard.post("/enrollments/query", "{\"query\":\"*\"}").status())
                .isEqualTo(200);
        assertThat(dashboard.put("/enrollments/toaster-1", TOASTER).errorCode()).isEqualTo(403001);
        assertThat(dashboard.post("/enrollments/toaster-1/attestationmechanism", null).status())
                .isEqualTo(403);
        assertThat(dashboard.get("/registrations/toaster-1").status()).isEqualTo(403);
    }

    @Test
    void tellsOperatorsThatComeTooOftenWhenToComeAgain() throws Exception {
        gateway.close();
        gateway =
                Gateway.start(
                        GivenGateway.config(data, new Throttling(null, 2, null, null, null), null));
        operator = GivenOperator.owner(gateway, data);
        operator.get("/enrollments/toaster-1");
        operator.get("/enrollments/toaster-1");
        Answer third = operator.get("/enrollments/toaster-1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.errorCode()).isEqualTo(429001);
        assertThat(Integer.parseInt(third.header("retry-after"))).isBetween(1, 60);
    }

    private JsonNode bulk(String mode) throws Exception {
        return operator.post(
                        "/enrollmentGroups",
                        "{\"mode\":\"" + mode + "\",\"enrollmentGroups\":[" + FLEET + "]}")
                .body();
    }

    private JsonNode keys(String path) throws Exception {
        JsonNode mechanism = operator.post(path + "/attestationmechanism", "{}").body();
        assertThat(mechanism.path("type").textValue()).isEqualTo("symmetricKey");
        return mechanism.path("symmetricKey");
    }

    private Answer query(String path, int count, String continuation) throws Exception {
        Map<String, String> headers =
                continuation == null
                        ? Map.of("x-ms-max-item-count", Integer.toString(count))
                        : Map.of(
                                "x-ms-max-item-count",
                                Integer.toString(count),
                                "x-ms-continuation",
                                continuation);
        return operator.send("POST", path, "{\"query\":\"SELECT *\"}", headers);
    }
}
