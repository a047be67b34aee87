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

/** Requests as bytes on the HTTPS port: what belongs together, what ends the connection. */
@Timeout(60)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
class HttpFramingByScriptIT {

    private static final String HTTP = Documents.HTTP_STANDARD;
    private static final String SEMANTICS = Documents.HTTP_SEMANTICS;
    private static final int DOCUMENTED_BYTES = 96 * 1024;

    private final ScriptHouse house;

    HttpFramingByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A connection goes on from request to request, until one asks for its end",
            source = HTTP + ", 9.3 and 9.6")
    void connectionGoesOnUntilARequestAsksForItsEnd(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-kept")) {
            assertThat(device.poll(device.register("")).header("Connection")).isEmpty();
            RawHttp.Answer last =
                    device.http()
                            .ask(
                                    "GET / HTTP/1.1",
                                    null,
                                    HttpsDevice.HOST_HEADER,
                                    "Connection: close");
            observed.that("`Connection: " + last.header("Connection") + "`, closed");
            assertThat(last.header("Connection")).isEqualTo("close");
            assertThat(device.http().isHungUp()).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"no Connection, X-Nothing: asked, close", "keep-alive, Connection: keep-alive,"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A request of HTTP/1.0 ends the connection, unless it asks to keep it",
            source = HTTP + ", 9.3")
    void requestOfHttp10EndsTheConnection(
            String what, String header, String answered, Observed observed) throws Exception {
        try (HttpsDevice device = device("http-old")) {
            RawHttp.Answer answer = device.http().ask("GET / HTTP/1.0", null, header);
            observed.that("`Connection: " + answer.header("Connection") + "`");
            assertThat(answer.header("Connection"))
                    .isEqualTo(answered == null ? "keep-alive" : answered);
            if (answered == null) {
                assertThat(device.register("").status()).isEqualTo(202);
            } else {
                assertThat(device.http().isHungUp()).isTrue();
            }
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "Requests that come together are answered in their order",
            source = HTTP + ", 9.3.2")
    void requestsThatComeTogetherAreAnsweredInOrder(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-pipe")) {
            String register = whole("http-pipe", "Content-Length: 0");
            String nothing = RawHttp.head("GET /nothing HTTP/1.1", HttpsDevice.HOST_HEADER);
            device.http().send(register + nothing + register);
            String statuses =
                    device.http().read().status()
                            + ", "
                            + device.http().read().status()
                            + ", "
                            + device.http().read().status();
            observed.that(statuses);
            assertThat(statuses).isEqualTo("202, 404, 202");
        }
    }

    @Test
    @Behaviour(part = Part.HTTPS, says = "A request may come byte by byte", source = HTTP + ", 2.2")
    void requestMayComeByteByByte() throws Exception {
        try (HttpsDevice device = device("http-bytes")) {
            String body = "{\"registrationId\":\"http-bytes\"}";
            String request = whole("http-bytes", "Content-Length: " + body.length()) + body;
            for (int i = 0; i < request.length(); i++) {
                device.http().send(request.substring(i, i + 1));
            }
            assertThat(device.http().read().status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "in one chunk, 1f~{\"registrationId\":\"http-parts\"}~0~~",
        "in three, 1~{~1d~\"registrationId\":\"http-parts\"~1~}~0~~",
        "with an extension and a trailer, 2;a=b~{}~0~X-Last: one~~"
    })
    @Behaviour(part = Part.HTTPS, says = "A body may come in chunks", source = HTTP + ", 7.1")
    void bodyMayComeInChunks(String how, String chunks, Observed observed) throws Exception {
        try (HttpsDevice device = device("http-parts")) {
            device.http().send(whole("http-parts", "Transfer-Encoding: chunked") + lines(chunks));
            RawHttp.Answer answer = device.http().read();
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
            assertThat(device.poll(answer).status()).as("on the same connection").isEqualTo(202);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "Who asks first whether to send its body is told to go on",
            source = SEMANTICS + ", 10.1.1")
    void whoExpectsToBeToldIsToldToGoOn(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-asks")) {
            device.http().send(whole("http-asks", "Content-Length: 2", "Expect: 100-continue"));
            RawHttp.Answer first = device.http().read();
            device.http().send("{}");
            RawHttp.Answer then = device.http().read();
            observed.that(first.words() + ", then " + then.words());
            assertThat(first.status()).isEqualTo(100);
            assertThat(then.status()).isEqualTo(202);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "A body of 96 KB is taken",
            source = Documents.LIMITS + ", message size")
    void bodyOfTheDocumentedSizeIsTaken(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-full")) {
            RawHttp.Answer answer = device.register(body(DOCUMENTED_BYTES));
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(strings = {"by its length", "in chunks"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A larger body is refused, and the connection ends",
            source = Documents.LIMITS + ", message size; how, is assumed")
    void largerBodyIsRefused(String how, Observed observed) throws Exception {
        try (HttpsDevice device = device("http-large")) {
            if (how.equals("in chunks")) {
                String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
                device.http().send(whole("http-large", "Transfer-Encoding: chunked"));
                device.http().send(chunk.repeat(4));
            } else {
                device.http().send(whole("http-large", "Content-Length: 98305"));
            }
            RawHttp.Answer answer = device.http().read();
            observed.that(answer.words() + ", `Connection: " + answer.header("Connection") + "`");
            assertThat(answer.errorCode()).isEqualTo(413_001);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "a body that is too large, 98305, 100-continue, 413",
        "another expectation, 2, 200-maybe, 417"
    })
    @Behaviour(
            part = Part.HTTPS,
            says = "An expectation that cannot be met is refused before the body is sent",
            source = SEMANTICS + ", 10.1.1; numbers assumed")
    void expectationThatCannotBeMetIsRefused(
            String what, int length, String expected, int status, Observed observed)
            throws Exception {
        try (HttpsDevice device = device("http-hopes")) {
            device.http()
                    .send(whole("http-hopes", "Content-Length: " + length, "Expect: " + expected));
            RawHttp.Answer answer = device.http().read();
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errorCode() / 1000).isEqualTo(status);
            assertThat(device.register("").status()).as("without that body").isEqualTo(202);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "HEAD is answered without a body, and the connection goes on",
            source = SEMANTICS + ", 9.3.2")
    void headIsAnsweredWithoutABody(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-head")) {
            device.http()
                    .send(
                            "HEAD " + HttpsDevice.registerTarget("http-head") + " HTTP/1.1",
                            null,
                            HttpsDevice.HOST_HEADER);
            RawHttp.Answer answer = device.http().readHead();
            observed.that(answer.words() + ", `Allow: " + answer.header("Allow") + "`");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(device.register("").status()).isEqualTo(202);
        }
    }

    @Test
    @Behaviour(
            part = Part.HTTPS,
            says = "The target may be a whole URL, as proxies are sent",
            source = HTTP + ", 3.2.2")
    void targetMayBeAWholeUrl(Observed observed) throws Exception {
        try (HttpsDevice device = device("http-url")) {
            RawHttp.Answer answer =
                    device.ask(
                            "PUT",
                            "https://" + HttpsDevice.HOST + HttpsDevice.registerTarget("http-url"),
                            "");
            observed.that(answer.words());
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({"none, X-Nothing: asked", "two, Host: one.example~Host: two.example"})
    @Behaviour(
            part = Part.HTTPS,
            says = "A request that does not name one host is refused",
            source = HTTP + ", 3.2")
    void requestThatDoesNotNameOneHostIsRefused(String what, String hosts, Observed observed)
            throws Exception {
        try (HttpsDevice device = device("http-host")) {
            RawHttp.Answer answer = device.http().ask("GET / HTTP/1.1", null, lines(hosts));
            observed.that(answer.words());
            assertThat(answer.errorCode()).isEqualTo(400_004);
        }
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @ValueSource(
            strings = {
                "no HTTP",
                "a request line of 5,000 characters",
                "20 KB of headers",
                "two lengths",
                "a length that is no number"
            })
    @Behaviour(
            part = Part.HTTPS,
            says = "What is not HTTP/1.1 is refused, and the connection ends",
            source = HTTP + ", 2.2 and 6.3; numbers assumed")
    void whatIsNotHttpIsRefused(String what, Observed observed) throws Exception {
        String sent =
                switch (what) {
                    case "no HTTP" -> "hello\r\n\r\n";
                    case "a request line of 5,000 characters" ->
                            RawHttp.head(
                                    "GET /" + "x".repeat(5_000) + " HTTP/1.1",
                                    HttpsDevice.HOST_HEADER);
                    case "20 KB of headers" -> whole("http-none", "X-Long: " + "x".repeat(20_000));
                    case "two lengths" -> whole("http-none", "Content-Length: 1, 2");
                    default -> whole("http-none", "Content-Length: few");
                };
        try (HttpsDevice device = device("http-none")) {
            device.http().send(sent);
            RawHttp.Answer answer = device.http().read();
            observed.that(answer.words() + ", closed");
            assertThat(answer.errorCode()).isEqualTo(400_004);
            assertThat(device.http().isHungUp()).isTrue();
        }
    }

    private HttpsDevice device(String id) throws Exception {
        return HttpsDevice.open(house, id);
    }

    /** The head of a register with these headers beside the usual ones. */
    private static String whole(String id, String... headers) {
        return RawHttp.head(
                "PUT " + HttpsDevice.registerTarget(id) + " HTTP/1.1",
                HttpsDevice.HOST_HEADER,
                HttpsDevice.authorization(id),
                String.join("\r\n", headers));
    }

    /** With line ends for tildes. */
    private static String lines(String text) {
        return text.replace("~", "\r\n");
    }

    /** A register's body of so many bytes. */
    private static String body(int bytes) {
        String empty = "{\"payload\":{\"x\":\"\"}}";
        return "{\"payload\":{\"x\":\"" + "x".repeat(bytes - empty.length()) + "\"}}";
    }
}
