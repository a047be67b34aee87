package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import io.bootstorm.checks.conformance.raw.RawHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the device API over HTTPS refuses, and how. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HttpsRefusalsByScriptIT {

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z";
    private static final String STATUS_CODES = Documents.TROUBLESHOOTING + ", status codes";

    private final ScriptHouse house;

    HttpsRefusalsByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "none, ''",
        "an empty one, ?api-version=",
        "2017-11-15, ?api-version=2017-11-15",
        "latest, ?api-version=latest"
    })
    @Behaviour(
            part = Part.HTTPS,
            says = "Another api-version, or none, is refused",
            source = Documents.REST_DEVICE + "; number assumed")
    void anotherApiVersionIsRefused(String what, String query, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-version")) {
            assertRefused(
                    device.ask("PUT", HttpsDevice.registerPath("https-version") + query, ""),
                    400_004,
                    observed);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "/",
                "/0ne00002193",
                "/0ne00002193/registrations",
                "/0ne00002193/registrations/https-path/unregister",
                "/0ne00002193/registrations/https-path/operations",
                "/0ne00002193/registrations/https-path/operations/4.x/more"
            })
    @Behaviour(
            part = Part.HTTPS,
            says = "A path that is none of the API's is not found",
            source = STATUS_CODES + "; number assumed")
    void anotherPathIsNotFound(String path, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-path")) {
            assertRefused(
                    device.ask("GET", path + "?api-version=2019-03-31", null), 404_001, observed);
        }
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvSource({
        "GET, register, PUT",
        "POST, register, PUT",
        "DELETE, register, PUT",
        "PUT, operation, GET",
        "DELETE, operation, GET",
        "GET, lookup, POST",
        "PUT, lookup, POST",
        "DELETE, lookup, POST"
    })
    @Behaviour(
            part = Part.HTTPS,
            says = "A method that a path does not take is refused, naming the one that it takes",
            source = STATUS_CODES + "; number assumed")
    void anotherMethodIsRefused(String method, String of, String allowed, Observed observed)
            throws Exception {
        try (HttpsDevice device = device("https-method")) {
            RawHttp.Answer answer = device.ask(method, target(of, "https-method"), "");
            observed.that(answer.words() + ", `Allow: " + answer.header("Allow") + "`");
            assertThat(answer.errorCode()).isEqualTo(405_001);
            assertThat(answer.header("Allow")).isEqualTo(allowed);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"another sign, a%40b", "a slash, a%2Fb", "a dot at its end, a.", "129 characters,"})
    @Behaviour(
            part = Part.HTTPS,
            says = "An id that is none is refused",
            source = Documents.CONCEPTS + ", registration ID; number assumed")
    void idThatIsNoneIsRefused(String what, String id, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-id")) {
            String target = HttpsDevice.registerTarget(id == null ? "x".repeat(129) : id);
            assertRefused(device.ask("PUT", target, ""), 400_004, observed);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A poll for an operation that is not known is refused",
            source = Documents.ASSUMED + ", `gateway.limits.ended-operation-seconds`")
    void unknownOperationIsRefused(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-unknown")) {
            assertRefused(
                    device.ask("GET", HttpsDevice.pollTarget("https-unknown", "4.none"), null),
                    404_202,
                    observed);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A poll for another device's operation is refused, as if there were none",
            source = Documents.ASSUMED)
    void operationOfAnotherDeviceIsRefused(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-own");
                HttpsDevice other = device("https-other")) {
            String operationId = HttpsDevice.operationId(device.register(""));
            assertRefused(
                    other.ask("GET", HttpsDevice.pollTarget("https-other", operationId), null),
                    404_202,
                    observed);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "An error is told in the body, its number in a header as well",
            source = Documents.REST_DEVICE + ", ProvisioningServiceErrorDetails")
    void errorIsToldInTheBodyAndInAHeader(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-error")) {
            RawHttp.Answer answer =
                    device.ask("GET", HttpsDevice.pollTarget("https-error", "4.none"), null);
            observed.that("`x-ms-error-code: " + answer.header("x-ms-error-code") + "`");
            assertThat(answer.header("x-ms-error-code"))
                    .isEqualTo(Integer.toString(answer.errorCode()));
            assertThat(answer.json().path("trackingId").asText()).matches(GUID);
            assertThat(answer.json().path("message").asText()).isNotBlank();
            assertThat(answer.json().path("timestampUtc").asText()).matches(DATE);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A lookup of a device that never registered is refused",
            source = Documents.ASSUMED)
    void lookupOfANewcomerIsRefused(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-newcomer")) {
            assertRefused(
                    device.ask("POST", HttpsDevice.lookupTarget("https-newcomer"), "{}"),
                    404_201,
                    observed);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A request without token and certificate is refused",
            source = Documents.CONTROL_ACCESS)
    void requestWithoutProofIsRefused(Observed observed) throws Exception {
        try (HttpsDevice device = device("https-nobody")) {
            assertRefused(
                    device.http()
                            .ask(
                                    "PUT "
                                            + HttpsDevice.registerTarget("https-nobody")
                                            + " HTTP/1.1",
                                    "",
                                    HttpsDevice.HOST_HEADER),
                    401_000,
                    observed);
        }
    }

    @ParameterizedTest(name = "`{0}`", quoteTextArguments = false)
    @ValueSource(strings = {"{\"payload\":", "[]", "register me", "{} {}"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A body that is no JSON object is refused, and the connection goes on",
            source = STATUS_CODES + "; number assumed")
    void bodyThatIsNoJsonObjectIsRefused(String body, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-broken")) {
            assertRefused(device.register(body), 400_004, observed);
            assertThat(device.register("").status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "`{0}`", quoteTextArguments = false)
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A body of another content type than JSON is refused",
            source = STATUS_CODES + "; number assumed")
    void bodyOfAnotherContentTypeIsRefused(String contentType, Observed observed) throws Exception {
        try (HttpsDevice device = device("https-type")) {
            assertRefused(
                    device.http()
                            .ask(
                                    "PUT " + HttpsDevice.registerTarget("https-type") + " HTTP/1.1",
                                    "{}",
                                    HttpsDevice.HOST_HEADER,
                                    "Content-Type: " + contentType,
                                    HttpsDevice.authorization("https-type")),
                    415_001,
                    observed);
        }
    }

    private HttpsDevice device(String id) throws Exception {
        return HttpsDevice.open(house, id);
    }

    private static String target(String of, String id) {
        return switch (of) {
            case "register" -> HttpsDevice.registerTarget(id);
            case "operation" -> HttpsDevice.pollTarget(id, "4.none");
            default -> HttpsDevice.lookupTarget(id);
        };
    }

    private static void assertRefused(RawHttp.Answer answer, int errorCode, Observed observed) {
        observed.that(answer.words());
        assertThat(answer.errorCode()).isEqualTo(errorCode);
        assertThat(answer.status()).isEqualTo(errorCode / 1000);
    }
}
