package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.GivenOperator.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validation rules of the service API, one test for each. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceApiValidationTest {

    private static final String KEYS = "\"attestation\":{\"type\":\"symmetricKey\"}";
    private static final String HUBS =
            "\"iotHubs\":[\""
                    + GivenGateway.TOASTERS_HUB
                    + "\",\""
                    + GivenGateway.HEAT_PUMPS_HUB
                    + "\"]";

    private Gateway gateway;
    private GivenOperator operator;
    private String certificate;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = Gateway.start(GivenGateway.config(data));
        operator = GivenOperator.owner(gateway, data);
        certificate = Files.readString(data.resolve("ca.pem"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrollments", "enrollmentGroups"})
    void idsAreLettersDigitsAndFourSignsUpTo128(String collection) throws Exception {
        String longest = "a".repeat(128);
        assertThat(put(collection, longest, KEYS).status()).isEqualTo(200);
        assertThat(put(collection, longest + "a", KEYS).status()).isEqualTo(400);
        assertThat(put(collection, "a-b.c_d:e", KEYS).status()).isEqualTo(200);
        assertThat(put(collection, "a%40b", "a@b", KEYS).status()).isEqualTo(400);
        assertThat(put(collection, "a.", KEYS).status()).isEqualTo(400);
    }

    @Test
    void iotHubsIsASubsetOfTheLinkedHubs() throws Exception {
        assertThat(put("enrollments", "d", HUBS + "," + KEYS).status()).isEqualTo(200);
        assertRefused(
                put("enrollments", "d", "\"iotHubs\":[\"else.azure-devices.net\"]," + KEYS),
                400004,
                "else.azure-devices.net is not linked");
        assertRefused(
                put("enrollments", "d", "\"iotHubHostName\":\"else.azure-devices.net\"," + KEYS),
                400004,
                "else.azure-devices.net is not linked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "base64 of pem", "base64 of der"})
    void x509CertificateInfoHasAllEightFields(String form) throws Exception {
        String given =
                switch (form) {
                    case "pem" -> certificate;
                    case "base64 of pem" ->
                            Base64.getEncoder()
                                    .encodeToString(
                                            certificate.getBytes(StandardCharsets.US_ASCII));
                    default -> certificate.replaceAll("-----[A-Z ]+-----|\\s", "");
                };
        Answer answer =
                put(
                        "enrollmentGroups",
                        "g",
                        "\"attestation\":{\"type\":\"x509\",\"x509\":{\"signingCertificates\":{"
                                + "\"primary\":{\"certificate\":\""
                                + given.replace("\n", "\\n")
                                + "\"}}}}");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode primary =
                answer.body()
                        .path("attestation")
                        .path("x509")
                        .path("signingCertificates")
                        .path("primary");
        assertThat(primary.has("certificate")).isFalse();
        JsonNode info = primary.path("info");
        assertThat(info.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "subjectName",
                        "sha1Thumbprint",
                        "sha256Thumbprint",
                        "issuerName",
                        "notBeforeUtc",
                        "notAfterUtc",
                        "serialNumber",
                        "version");
        assertThat(info.path("sha256Thumbprint").textValue()).matches("[0-9A-F]{64}");
        JsonNode sentBack = operator.put("/enrollmentGroups/g", answer.body().toString()).body();
        assertThat((Object) sentBack.path("attestation"))
                .isEqualTo(answer.body().path("attestation"));
    }

    @Test
    void aBulkOperationHasAtMostTenEntities() throws Exception {
        assertThat(bulk(10).status()).isEqualTo(200);
        assertRefused(bulk(11), 400004, "at most 10");
        assertRefused(bulk(0), 400004, "nothing to create");
    }

    @Test
    void customNeedsACustomAllocationDefinition() throws Exception {
        String custom = "\"allocationPolicy\":\"custom\",";
        Answer refused = put("enrollmentGroups", "g", custom + KEYS);
        assertRefused(refused, 400004, "needs webhookUrl and apiVersion");
        assertThat(refused.text("message"))
                .isEqualTo(
                        "CustomAllocationDefinition is required when AllocationPolicy is 'Custom'");
        assertRefused(
                put(
                        "enrollmentGroups",
                        "g",
                        custom
                                + "\"customAllocationDefinition\":{\"webhookUrl\":"
                                + "\"http://example.org/f?code=s3cret\",\"apiVersion\":\"2021-10-01\"},"
                                + KEYS),
                400004,
                "http is for this machine");
    }

    @Test
    void staticNeedsExactlyOneHub() throws Exception {
        String fixed = "\"allocationPolicy\":\"static\",";
        assertRefused(put("enrollments", "d", fixed + HUBS + "," + KEYS), 400004, "exactly one");
        assertRefused(put("enrollments", "d", fixed + KEYS), 400004, "exactly one");
        assertThat(
                        put(
                                        "enrollments",
                                        "d",
                                        fixed
                                                + "\"iotHubs\":[\""
                                                + GivenGateway.TOASTERS_HUB
                                                + "\"],"
                                                + KEYS)
                                .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enrollmentGroups | {'type':'tpm','tpm':{'endorsementKey':'AAAA'}} | individual",
                "enrollmentGroups | {'type':'x509','x509':{'clientCertificates':{}}} | signing",
                "enrollments | {'type':'x509','x509':{'signingCertificates':{}}} | client",
                "enrollments | {'type':'x509','x509':{'clientCertificates':{'primary':"
                        + "{'certificate':'nonsense'}}}} | no X.509 certificate",
                "enrollments | {'type':'tpm','tpm':{}} | endorsementKey",
                "enrollments | {'type':'tpm','tpm':{'endorsementKey':'*'}} | base64",
                "enrollments | {'type':'none'} | attests nobody",
                "enrollments | {'type':'symmetricKey','symmetricKey':{'primaryKey':'c2hvcnQ='}} |"
                        + " 16 to 64 bytes",
                "enrollments | null | attestation is missing"
            })
    void groupsAttestByX509OrSymmetricKeyAndTpmIsForIndividuals(
            String collection, String attestation, String reason) throws Exception {
        assertRefused(
                put(collection, "d", "\"attestation\":" + attestation.replace('\'', '"')),
                400004,
                reason);
    }

    @Test
    void theBodysIdIsThePathsInWhateverCase() throws Exception {
        assertThat(put("enrollments", "d", "D", KEYS).status()).isEqualTo(200);
        assertRefused(
                put("enrollments", "d", "e", KEYS), 400004, "registrationId of the body is e");
        assertRefused(
                operator.put("/enrollments/d", "{" + KEYS + "}"),
                400004,
                "registrationId is missing");
    }

    @Test
    void aBodyIsJson() throws Exception {
        assertRefused(operator.put("/enrollments/d", "{"), 400004, "the body is not JSON");
        assertRefused(operator.put("/enrollments/d", "[]"), 400004, "not");
    }

    @Test
    void aReprovisionPolicyThatIsNotSaidIsNotStored() throws Exception {
        assertThat(put("enrollments", "d", KEYS).body().has("reprovisionPolicy")).isFalse();
    }

    @Test
    void aPageHasAtLeastOneItem() throws Exception {
        Answer answer =
                operator.send(
                        "POST",
                        "/enrollments/query",
                        "{\"query\":\"*\"}",
                        Map.of("x-ms-max-item-count", "0"));
        assertRefused(answer, 400004, "a number from 1 on");
    }

    private Answer bulk(int count) throws Exception {
        String entities =
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"registrationId\":\"bulk-" + i + "\"," + KEYS + "}")
                        .collect(Collectors.joining(","));
        return operator.post(
                "/enrollments", "{\"mode\":\"create\",\"enrollments\":[" + entities + "]}");
    }

    private Answer put(String collection, String id, String members) throws Exception {
        return put(collection, id, id, members);
    }

    private Answer put(String collection, String path, String id, String members) throws Exception {
        String member =
                collection.toLowerCase(Locale.ROOT).equals("enrollments")
                        ? "registrationId"
                        : "enrollmentGroupId";
        return operator.put(
                "/" + collection + "/" + path,
                "{\"" + member + "\":\"" + id + "\"," + members + "}");
    }

    private static void assertRefused(Answer answer, int errorCode, String detail) {
        assertThat(answer.status()).isEqualTo(errorCode / 1000);
        assertThat(answer.errorCode()).isEqualTo(errorCode);
        assertThat(answer.detail()).contains(detail).doesNotContain("s3cret");
    }
}
