package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawHttp;
import io.bootstorm.protocol.sas.SasToken;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Register, poll and lookup over HTTPS: paths, headers, bodies, and what is refused. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HttpsByScriptIT {

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z";

    private final ScriptHouse house;

    HttpsByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A register is answered with its operation, where it stands, and when to ask",
            source = Documents.HTTPS_KEYS + ", register")
    void registerIsAnsweredWithItsOperation(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-register")) {
            RawHttp.Answer answer = device.register("{\"registrationId\":\"https-register\"}");
            observed.that(answer.words() + ", `Retry-After: " + answer.header("Retry-After") + "`");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.json().fieldNames())
                    .toIterable()
                    .containsExactly("operationId", "status");
            assertThat(answer.json().path("operationId").asText())
                    .matches("\\d\\.[0-9a-f]{16}\\." + GUID);
            assertThat(answer.json().path("status").asText()).isEqualTo("assigning");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Location"))
                    .isEqualTo(
                            "https://"
                                    + HttpsDevice.HOST
                                    + HttpsDevice.registerPath("https-register"));
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "Each answer has its content type, an id of its own, and no way back to HTTP",
            source = Documents.HTTPS_KEYS + ", register")
    void eachAnswerHasItsHeaders(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-headers")) {
            RawHttp.Answer one = device.register("");
            RawHttp.Answer other = device.poll(one);
            observed.that(
                    "`Content-Type`, `x-ms-request-id`, `Strict-Transport-Security` as documented");
            assertThat(one.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(one.header("x-ms-request-id"))
                    .matches(GUID)
                    .isNotEqualTo(other.header("x-ms-request-id"));
            assertThat(one.header("Strict-Transport-Security"))
                    .isEqualTo("max-age=31536000; includeSubDomains");
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A poll before the end is answered like the register, with the id and status",
            source = Documents.HTTPS_KEYS + ", poll")
    void pollBeforeTheEndIsAnsweredAssigning(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-pending")) {
            RawHttp.Answer registered = device.register("");
            RawHttp.Answer answer = device.poll(registered);
            observed.that(answer.words() + ", `Retry-After: " + answer.header("Retry-After") + "`");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location")).isEqualTo(registered.header("Location"));
            assertThat(HttpsDevice.operationId(answer))
                    .isEqualTo(HttpsDevice.operationId(registered));
            assertThat(answer.json().path("registrationState").toString())
                    .isEqualTo("{\"registrationId\":\"https-pending\",\"status\":\"assigning\"}");
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says =
                    "A poll after the end is answered with the whole state, and no time to ask"
                            + " again",
            source = Documents.HTTPS_KEYS + ", poll")
    void pollAfterTheEndIsAnsweredWithTheWholeState(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-final")) {
            RawHttp.Answer answer = device.assigned();
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKeys("Retry-After", "Location");
            JsonNode state = answer.json().path("registrationState");
            assertThat(state.fieldNames())
                    .toIterable()
                    .contains("registrationId", "assignedHub", "deviceId", "status", "substatus");
            assertThat(state.path("createdDateTimeUtc").asText()).matches(DATE);
            assertThat(state.path("lastUpdatedDateTimeUtc").asText()).matches(DATE);
            assertThat(
                            new String(
                                    Base64.getDecoder().decode(state.path("etag").asText()),
                                    StandardCharsets.US_ASCII))
                    .matches('"' + GUID + '"');
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A lookup is answered with the state alone, not wrapped",
            source = Documents.REST_DEVICE + ", RuntimeRegistration")
    void lookupIsAnsweredWithTheStateAlone(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-lookup")) {
            JsonNode state = device.assigned().json().path("registrationState");
            RawHttp.Answer answer = lookup(device, "https-lookup");
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(state);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "2018-04-01",
                "2018-09-01-preview",
                "2019-03-31",
                "2021-06-01",
                "2021-10-01",
                "2025-07-01-preview",
                "2026-04-01"
            })
    @Behaviour(
            part = Part.HTTPS,
            says = "Each api-version that was published is taken",
            source = Documents.REST_DEVICE)
    void publishedApiVersionIsTaken(String version, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-version")) {
            RawHttp.Answer answer =
                    device.ask(
                            "PUT",
                            HttpsDevice.registerPath("https-version") + "?api-version=" + version,
                            "");
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "C | api-version=2021-06-01 | UserAgent: prov_device_client/1.0"
                        + " | {\"registrationId\":\"https-sdk\"}",
                "Java | api-version=2019-03-31"
                        + " | User-Agent: com.microsoft.azure.sdk.iot.dps.dps-device-client/2.1.3"
                        + " | {\"registrationId\":\"https-sdk\",\"payload\":\"{\\\"a\\\":1}\"}",
                "Node | api-version=2019-03-31&forceRegistration=true"
                        + " | Request-Id: 0f3b8b0e-3f0a-4f9c-8f8e-2f4a3f0c9d11"
                        + " | {\"registrationId\":\"https-sdk\",\"payload\":{\"a\":1}}",
                "C# | api-version=2019-03-31&forceRegistration=false"
                        + " | User-Agent: Microsoft.Azure.Devices.Provisioning.Client/1.19"
                        + " | {\"registrationId\":\"https-sdk\",\"tpm\":null,\"payload\":null}"
            })
    @Behaviour(
            part = Part.HTTPS,
            says = "The register of each SDK is understood",
            source = "the SDKs")
    void registerOfEachSdkIsUnderstood(
            String sdk, String query, String header, String body, Observed observed)
            throws Exception {
        try (HttpsDevice device = device("https-sdk")) {
            RawHttp.Answer answer =
                    device.http()
                            .ask(
                                    "PUT "
                                            + HttpsDevice.registerPath("https-sdk")
                                            + "?"
                                            + query
                                            + " HTTP/1.1",
                                    body,
                                    HttpsDevice.HOST_HEADER + ":443",
                                    header,
                                    HttpsDevice.JSON,
                                    "Accept: application/json",
                                    "Connection: keep-alive",
                                    HttpsDevice.authorization("https-sdk"));
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "C, %2f, sr=%s&sig=%s&se=%s&skn=registration",
        "Embedded C, %2f, sr=%s&sig=%s&se=%s",
        "Java, /, sr=%s&sig=%s&se=%s&skn=",
        "Node, %2F, sr=%s&sig=%s&skn=registration&se=%s",
        "Python, %2F, sr=%s&sig=%s&se=%s",
        "C#, %2F, sr=%s&sig=%s&se=%s&skn=registration"
    })
    @Behaviour(
            part = Part.HTTPS,
            says = "The token of each SDK is taken",
            source = Documents.CONTROL_ACCESS + "; the SDKs")
    void tokenOfEachSdkIsTaken(String sdk, String slash, String form, Observed observed)
            throws Exception {
        String id = "https-token";
        String resource = String.join(slash, ConformanceHouse.ID_SCOPE, "registrations", id);
        long expiry = Instant.now().getEpochSecond() + 3_600;
        String signature =
                SasToken.sign(resource, expiry, null, ConformanceHouse.GROUP_KEY.derive(id))
                        .signature();
        String token =
                form.formatted(
                        resource, URLEncoder.encode(signature, StandardCharsets.UTF_8), expiry);
        try (HttpsDevice device = device(id)) {
            RawHttp.Answer answer =
                    device.http()
                            .ask(
                                    "PUT " + HttpsDevice.registerTarget(id) + " HTTP/1.1",
                                    "",
                                    HttpsDevice.HOST_HEADER,
                                    "Authorization: SharedAccessSignature " + token);
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"nothing, ''", "one space, ' '"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A register may come without a body",
            source = Documents.ASSUMED)
    void registerMayComeWithoutABody(String what, String body, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-empty")) {
            RawHttp.Answer answer = device.register(body);
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "`{0}`", quoteTextArguments = false)
    @ValueSource(strings = {"https%2descaped", "https%2Descaped", "%68ttps-escaped"})
    @Behaviour(
            part = Part.HTTPS,
            says = "An id in the path may be percent-encoded, in either case",
            source = Documents.C_SDK + ", prov_transport_http_client.c")
    void idMayBePercentEncoded(String encoded, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-escaped")) {
            RawHttp.Answer answer = device.ask("PUT", HttpsDevice.registerTarget(encoded), "");
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Location"))
                    .endsWith(HttpsDevice.registerPath("https-escaped"));
        }
    }

    private HttpsDevice device(String id) throws Exception {
        return HttpsDevice.open(house, id);
    }

    private static RawHttp.Answer lookup(HttpsDevice device, String id) throws Exception {
        return device.ask(
                "POST", HttpsDevice.lookupTarget(id), "{\"registrationId\":\"" + id + "\"}");
    }
}
