package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service API refuses to store, row by row of the documented rules. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class ServiceApiByScriptIT {

    private static final String KEYS = "\"attestation\":{\"type\":\"symmetricKey\"}";

    private final RawOperator operator;
    private final ScriptHouse house;

    ServiceApiByScriptIT(ScriptHouse house) throws Exception {
        this.house = house;
        this.operator = new RawOperator(house);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"a", "a-b.c_d:e", "A1"})
    @Behaviour(
            part = Part.SERVICE_API,
            says = "An id of letters, digits and `-._:` is taken, up to 128 of them",
            source = Documents.CONCEPTS + ", registration ID")
    void idOfTheDocumentedCharactersIsTaken(String id, Observed observed) throws Exception {
        RawOperator.Answer answer = put("enrollments", "registrationId", id, KEYS);
        observed.that(answer.words());
        assertThat(answer.status()).isEqualTo(200);
        String longest = "x".repeat(128 - id.length()) + id;
        assertThat(put("enrollmentGroups", "enrollmentGroupId", longest, KEYS).status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"another sign, a%40b, a@b", "a dot at its end, a., a.", "129 characters,,"})
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Another id of an enrollment or a group is refused",
            source = Documents.CONCEPTS + ", registration ID")
    void anotherIdIsRefused(String what, String path, String id, Observed observed)
            throws Exception {
        String given = id == null ? "x".repeat(129) : id;
        String named = "/" + (path == null ? given : path);
        assertRefused(
                operator.put(
                        "/enrollmentGroups" + named,
                        "{\"enrollmentGroupId\":\"" + given + "\"," + KEYS + "}"),
                observed);
        assertRefused(
                operator.put(
                        "/enrollments" + named,
                        "{\"registrationId\":\"" + given + "\"," + KEYS + "}"),
                observed);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "\"iotHubs\":[\"else.azure-devices.net\"]",
                "\"iotHubHostName\":\"else.azure-devices.net\""
            })
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Hubs of an enrollment are linked hubs",
            source = Documents.REST_SERVICE + ", iotHubs")
    void hubsOfAnEnrollmentAreLinkedHubs(String members, Observed observed) throws Exception {
        assertRefused(
                put("enrollments", "registrationId", "api-hubs", members + "," + KEYS), observed);
    }

    @Test
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A certificate is told by the eight fields of X509CertificateInfo",
            source = Documents.REST_SERVICE + ", X509CertificateInfo")
    void certificateIsToldByEightFields() throws Exception {
        RawOperator.Answer answer =
                put(
                        "enrollments",
                        "registrationId",
                        "api-certificate",
                        """
                        "attestation":{"type":"x509","x509":{"clientCertificates":
                          {"primary":{"certificate":"%s"}}}}
                        """
                                .formatted(house.issuerInBase64()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(
                        answer.body()
                                .at("/attestation/x509/clientCertificates/primary/info")
                                .fieldNames())
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
    }

    @Test
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A bulk operation takes ten, and refuses eleven",
            source = Documents.REST_SERVICE + ", bulk operation")
    void bulkOperationTakesTen(Observed observed) throws Exception {
        assertThat(bulk(10).status()).isEqualTo(200);
        assertRefused(bulk(11), observed);
    }

    @Test
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Policy `custom` needs a customAllocationDefinition",
            source = "[azure-docs 17690](https://github.com/MicrosoftDocs/azure-docs/issues/17690)")
    void customNeedsADefinition(Observed observed) throws Exception {
        assertRefused(
                put(
                        "enrollmentGroups",
                        "enrollmentGroupId",
                        "api-custom",
                        "\"allocationPolicy\":\"custom\"," + KEYS),
                observed);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "no hub | ",
                "two hubs | \"iotHubs\":[\"contoso-toasters-hub-1098.azure-devices.net\","
                        + "\"contoso-heatpumps-hub-1098.azure-devices.net\"],"
            })
    @Behaviour(
            part = Part.SERVICE_API,
            says = "Policy `static` needs exactly one hub",
            source = Documents.ALLOCATION + ", static")
    void staticNeedsExactlyOneHub(String what, String hubs, Observed observed) throws Exception {
        assertRefused(
                put(
                        "enrollments",
                        "registrationId",
                        "api-static",
                        "\"allocationPolicy\":\"static\"," + (hubs == null ? "" : hubs) + KEYS),
                observed);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "TPM | {\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AAAA\"}}",
                "client certificates | {\"type\":\"x509\",\"x509\":{\"clientCertificates\":{}}}",
                "none | {\"type\":\"none\"}"
            })
    @Behaviour(
            part = Part.SERVICE_API,
            says = "A group attests by signing certificate, CA reference or symmetric key alone",
            source = Documents.CONCEPTS + ", enrollment group")
    void groupAttestsByCaOrKeyAlone(String what, String attestation, Observed observed)
            throws Exception {
        assertRefused(
                put(
                        "enrollmentGroups",
                        "enrollmentGroupId",
                        "api-group",
                        "\"attestation\":" + attestation),
                observed);
    }

    @Test
    @Behaviour(
            part = Part.SERVICE_API,
            says = "The body's id is the path's",
            source = Documents.ASSUMED)
    void bodysIdIsThePaths(Observed observed) throws Exception {
        assertRefused(
                operator.put(
                        "/enrollments/api-one", "{\"registrationId\":\"api-two\"," + KEYS + "}"),
                observed);
    }

    private RawOperator.Answer bulk(int count) throws Exception {
        String entities =
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"registrationId\":\"api-bulk-" + i + "\"," + KEYS + "}")
                        .collect(Collectors.joining(","));
        return operator.post(
                "/enrollments", "{\"mode\":\"create\",\"enrollments\":[" + entities + "]}");
    }

    private RawOperator.Answer put(String collection, String member, String id, String members)
            throws Exception {
        return operator.put(
                "/" + collection + "/" + id, "{\"" + member + "\":\"" + id + "\"," + members + "}");
    }

    private static void assertRefused(RawOperator.Answer answer, Observed observed) {
        observed.that(answer.words());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(400_004);
    }
}
