package io.bootstorm.gateway;

import static io.bootstorm.gateway.GivenGateway.TOASTER;
import static io.bootstorm.gateway.GivenGateway.TOASTERS_HUB;
import static io.bootstorm.gateway.GivenGateway.TOASTER_KEY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bad requests to each API that speaks HTTP, from somebody with the right credentials, so that it
 * is the request which is refused. After all of them every API still does what it should.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {

    private static final Pattern KEY = Pattern.compile("SharedAccessKey=(.+)");

    private Gateway gateway;
    private String serviceKey;
    private String hubKey;

    private enum Api {
        DEVICE("PUT /0ne00002193/registrations/" + TOASTER + "/register?api-version=2021-06-01"),
        SERVICE("PUT /enrollments/x?api-version=2021-10-01"),
        HUB("PATCH /twins/" + TOASTER + "?api-version=2021-04-12"),
        CONTROL("PUT /faults/poll-throttled");

        private final String line;

        Api(String line) {
            this.line = line;
        }
    }

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        gateway = Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
        GivenHub.assigned(gateway);
        serviceKey =
                SharedAccessKeys.read(data)
                        .primaryKey(SharedAccessPolicy.DEFAULT.get(0))
                        .orElseThrow();
        Matcher key =
                KEY.matcher(
                        HubKeys.read(data)
                                .connectionString(TOASTERS_HUB, "iothubowner")
                                .orElseThrow());
        assertThat(key.find()).isTrue();
        hubKey = key.group(1);
    }

    @AfterAll
    void everyApiStillWorks() throws Exception {
        try {
            assertThat(answered(Api.DEVICE, "{}")).isEqualTo("202");
            assertThat(answered(Api.SERVICE, enrollment("\"registrationId\":\"x\"")))
                    .isEqualTo("200");
            assertThat(answered(Api.HUB, "{\"tags\":{\"floor\":4}}")).isEqualTo("200");
            assertThat(answered(Api.CONTROL, "{\"share\":0.5}")).isEqualTo("200");
        } finally {
            gateway.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void refusesDeepJson(Api api) throws Exception {
        for (String member : new String[] {"payload", "tags", "attestation", "share"}) {
            String open = "{\"" + member + "\":";
            assertThat(answered(api, open + "[".repeat(5_000))).isEqualTo("400");
            assertThat(answered(api, open + "[".repeat(65) + "]".repeat(65) + "}"))
                    .as("of %s", member)
                    .isEqualTo("400");
            assertThat(answered(api, open.repeat(5_000))).isEqualTo("400");
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void unpacksNoBomb(Api api) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20_000_000]);
        }
        String head = "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n";

        assertThat(sent(api, api.line, head, bomb.toString(ISO_8859_1))).isEqualTo("400");
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void takesNoEndlessBody(Api api) throws Exception {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

        assertThat(sent(api, api.line, "Content-Length: 1000000000\r\n", "")).isEqualTo("413");
        assertThat(sent(api, api.line, "Transfer-Encoding: chunked\r\n", chunk.repeat(60)))
                .isIn("413", "closed");
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void takesNoFloodOfHeadersAndNoEndlessLine(Api api) throws Exception {
        String flood = ("X: " + "y".repeat(1_000) + "\r\n").repeat(60);

        assertThat(sent(api, api.line, flood, "")).isIn("400", "closed");
        assertThat(sent(api, api.line + "&x=" + "y".repeat(10_000), "", "")).isIn("400", "closed");
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void refusesBodiesWhoseLengthIsTwoThings(Api api) throws Exception {
        for (String lengths :
                new String[] {
                    "Content-Length: 2\r\nContent-Length: 40\r\n",
                    "Content-Length: -2\r\n",
                    "Content-Length: +2\r\n",
                    "Content-Length: 2, 40\r\n",
                    "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                    "Transfer-Encoding: chunked, identity\r\n",
                }) {
            assertThat(sent(api, api.line, lengths, "{}")).as(lengths).isIn("400", "closed");
        }
    }

    /** For everybody who reads it: an attack begins where two readers take different ones. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "DEVICE | {\"payload\":1,\"payload\":{}} | 202",
                "SERVICE | \"registrationId\":\"y\",\"registrationId\":\"x\" | 200",
                "SERVICE | \"registrationId\":\"x\",\"registrationId\":\"y\" | 400",
                "SERVICE | \"registrationId\":\"x\",\"registrationid\":\"y\" | 400",
                "HUB | {\"tags\":1,\"tags\":{}} | 200",
                "HUB | {\"tags\":{},\"tags\":1} | 400",
                "CONTROL | {\"share\":\"x\",\"share\":0.5} | 200",
                "CONTROL | {\"share\":0.5,\"share\":\"x\"} | 400",
            })
    void ofAMemberThatComesTwiceTheLastCounts(Api api, String body, String status)
            throws Exception {
        assertThat(answered(api, api == Api.SERVICE ? enrollment(body) : body)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void opensNothingByATrickWithThePath(Api api) throws Exception {
        String path = api.line.replaceFirst("^[A-Z]+ ", "").replaceFirst("\\?.*", "");
        for (String trick :
                new String[] {
                    "/x/.." + path,
                    "/%2e%2e" + path,
                    "/..;" + path,
                    path + "%00",
                    path + "/../../etc/passwd",
                    path.replaceFirst("/", "/%2f"),
                    path.substring(0, 2) + "\\" + path.substring(2),
                    path + "%zz",
                    "*",
                    "localhost:443",
                }) {
            assertThat(sent(api, "GET " + trick, "", ""))
                    .as(trick)
                    .isIn("400", "401", "404", "405");
        }
    }

    /** Of the device registry: a registration's and an enrollment's are narrower still. */
    @ParameterizedTest
    @CsvSource({"HUB, /devices/", "CONTROL, /hubs/" + TOASTERS_HUB + "/devices/"})
    void makesNoDeviceWithAForbiddenCharacterInItsName(Api api, String path) throws Exception {
        String forbidden = " \"#&+/;<>[\\]^`{|}~\u0000\u0001\r\n\u007f\u00e9\u2028";
        for (String one : forbidden.split("")) {
            String line =
                    "PUT "
                            + path
                            + PercentCoding.encode("a" + one + "b")
                            + "?api-version=2021-04-12";
            assertThat(sent(api, line, "Content-Length: 2\r\n", "{}"))
                    .as("U+%04x", (int) one.charAt(0))
                    .isIn("400", "404");
        }
        String longest = "PUT " + path + "a".repeat(129) + "?api-version=2021-04-12";
        assertThat(sent(api, longest, "Content-Length: 2\r\n", "{}")).isEqualTo("400");
    }

    @ParameterizedTest
    @CsvSource({"a/b", "a+b", "a#b", "'a\\nb'", "''"})
    void enrollsNoDeviceUnderAForbiddenDeviceId(String deviceId) throws Exception {
        String body = "\"registrationId\":\"x\",\"deviceId\":\"" + deviceId + "\"";

        assertThat(answered(Api.SERVICE, enrollment(body))).isEqualTo("400");
    }

    private static String enrollment(String members) {
        return "{" + members + ",\"attestation\":{\"type\":\"symmetricKey\"}}";
    }

    private String answered(Api api, String body) throws Exception {
        return sent(api, api.line, "Content-Length: " + body.length() + "\r\n", body);
    }

    /** The status, or that there was none. */
    private String sent(Api api, String line, String headers, String body) throws Exception {
        String request =
                line
                        + " HTTP/1.1\r\nHost: "
                        + (api == Api.HUB ? TOASTERS_HUB : "localhost")
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + authorization(api)
                        + headers
                        + "\r\n"
                        + body;
        try (Socket socket = connected(api)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return answer.length() < 12 ? "closed" : answer.substring(9);
        } catch (SocketException e) {
            return "closed";
        }
    }

    private Socket connected(Api api) throws Exception {
        return switch (api) {
            case CONTROL -> new Socket(InetAddress.getLoopbackAddress(), gateway.ports().control());
            case HUB -> GivenGateway.tlsTo(gateway, gateway.ports().https(), TOASTERS_HUB);
            case DEVICE, SERVICE ->
                    GivenGateway.tlsTo(gateway, gateway.ports().https(), "localhost");
        };
    }

    private String authorization(Api api) {
        String token =
                switch (api) {
                    case DEVICE -> GivenGateway.token(TOASTER, TOASTER_KEY);
                    case SERVICE -> sign("localhost", "provisioningserviceowner", serviceKey);
                    case HUB -> sign(TOASTERS_HUB, "iothubowner", hubKey);
                    case CONTROL -> null;
                };
        return token == null ? "" : "Authorization: " + token + "\r\n";
    }

    private static String sign(String resource, String policy, String key) {
        return SasToken.sign(
                        PercentCoding.encode(resource),
                        Instant.now().getEpochSecond() + 600,
                        policy,
                        SymmetricKey.fromBase64(key))
                .text();
    }
}
