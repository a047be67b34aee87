package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.sas.PercentCoding;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** That no route of an operator is open to whoever has no key, each route by name. */
@Timeout(60)
class DoorsTest {

    private static final List<String> SERVICE_ROUTES =
            List.of(
                    "GET /enrollments/toaster",
                    "PUT /enrollments/toaster",
                    "DELETE /enrollments/toaster",
                    "POST /enrollments",
                    "POST /enrollments/query",
                    "POST /enrollments/toaster/attestationmechanism",
                    "GET /enrollmentGroups/fleet",
                    "PUT /enrollmentGroups/fleet",
                    "DELETE /enrollmentGroups/fleet",
                    "POST /enrollmentGroups",
                    "POST /enrollmentGroups/query",
                    "POST /enrollmentGroups/fleet/attestationmechanism",
                    "GET /registrations/toaster",
                    "DELETE /registrations/toaster",
                    "POST /registrations/fleet/query");

    private static final List<String> HUB_ROUTES =
            List.of(
                    "GET /devices",
                    "GET /devices/toaster",
                    "PUT /devices/toaster",
                    "DELETE /devices/toaster",
                    "POST /devices/toaster/messages/devicebound",
                    "POST /devices/toaster/messages/events",
                    "GET /twins/toaster",
                    "PATCH /twins/toaster",
                    "PUT /twins/toaster",
                    "PUT /twins/toaster/tags",
                    "PUT /twins/toaster/properties/desired",
                    "PATCH /twins/toaster/properties/desired",
                    "POST /twins/toaster/methods");

    private static final List<String> CONTROL_ROUTES =
            List.of(
                    "GET /metrics",
                    "GET /registrations",
                    "GET /registrations/toaster",
                    "GET /registrations/toaster/trace",
                    "GET /faults",
                    "GET /faults/connection-cut",
                    "PUT /faults/connection-cut",
                    "DELETE /faults/connection-cut",
                    "GET /hubs",
                    "GET /hubs/" + GivenGateway.TOASTERS_HUB + "/devices",
                    "PUT /hubs/" + GivenGateway.TOASTERS_HUB + "/devices/toaster",
                    "POST /hubs/" + GivenGateway.TOASTERS_HUB + "/twins/toaster/methods",
                    "GET /external-devices",
                    "GET /certificates",
                    "PUT /certificates/line-3",
                    "POST /certificates/line-3/verification-code",
                    "DELETE /certificates/line-3",
                    "GET /enrollment-groups",
                    "GET /individual-enrollments/toaster",
                    "GET /ca.pem/../registrations",
                    "GET /health/../registrations",
                    "GET /nothing");

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

    @TempDir Path data;

    @Test
    void theServiceApiAsksForASignatureOnEveryRoute() throws Exception {
        try (Gateway gateway =
                Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()))) {
            SymmetricKey key =
                    SymmetricKey.fromBase64(
                            SharedAccessKeys.read(data)
                                    .primaryKey(SharedAccessPolicy.DEFAULT.get(0))
                                    .orElseThrow());
            Map<String, String> bad = badTokens("localhost", "provisioningserviceowner", key);
            refuses(gateway, "localhost", SERVICE_ROUTES, bad);
        }
    }

    @Test
    void everyHubAsksForASignatureOnEveryRoute() throws Exception {
        try (Gateway gateway =
                Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()))) {
            String connection =
                    HubKeys.read(data)
                            .connectionString(GivenGateway.TOASTERS_HUB, "iothubowner")
                            .orElseThrow();
            Matcher key = Pattern.compile("SharedAccessKey=(.+)").matcher(connection);
            assertThat(key.find()).isTrue();
            refuses(
                    gateway,
                    GivenGateway.TOASTERS_HUB,
                    HUB_ROUTES,
                    badTokens(
                            GivenGateway.TOASTERS_HUB,
                            "iothubowner",
                            SymmetricKey.fromBase64(key.group(1))));
        }
    }

    @Test
    void onANetworkTheControlEndpointAsksForItsTokenOnEveryRoute() throws Exception {
        GatewayConfig config =
                GivenGateway.withBindAddress(
                        GivenGateway.config(data, GivenGateway.staticGroup()), "0.0.0.0");
        try (Gateway gateway = Gateway.start(config)) {
            String token = Files.readString(data.resolve("control-token")).strip();
            for (String route : CONTROL_ROUTES) {
                for (String given :
                        List.of("", "Bearer ", "Bearer x" + token, "Basic " + token, token)) {
                    assertThat(control(gateway, route, given)).as(route).isEqualTo(401);
                }
                assertThat(control(gateway, route, "Bearer " + token)).as(route).isNotEqualTo(401);
            }
        }
    }

    private static Map<String, String> badTokens(String host, String policy, SymmetricKey key) {
        long later = Instant.now().getEpochSecond() + 600;
        SymmetricKey another = key.derive("somebody else");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("none", "");
        tokens.put("garbage", "SharedAccessSignature sr&&&=%zz");
        tokens.put("basic", "Basic cHJvdmlzaW9uaW5nOm93bmVy");
        tokens.put("another's key", sign(host, later, policy, another));
        tokens.put("no key name", sign(host, later, null, key));
        tokens.put("another policy", sign(host, later, "registrationReader", key));
        tokens.put("another host", sign("elsewhere." + host, later, policy, key));
        tokens.put("another path", sign(host + "/elsewhere", later, policy, key));
        tokens.put("expired", sign(host, later - 1_200, policy, key));
        tokens.put("expired before there was time", sign(host, Long.MIN_VALUE, policy, key));
        tokens.put(
                "signature cut", sign(host, later, policy, key).replaceFirst("sig=....", "sig="));
        return tokens;
    }

    private static String sign(String resource, long expiry, String policy, SymmetricKey key) {
        return SasToken.sign(PercentCoding.encode(resource), expiry, policy, key).text();
    }

    private static void refuses(
            Gateway gateway, String host, List<String> routes, Map<String, String> tokens)
            throws Exception {
        try (SSLSocket socket = GivenGateway.tlsTo(gateway, gateway.ports().https(), host)) {
            socket.setSoTimeout(10_000);
            for (String route : routes) {
                for (Map.Entry<String, String> token : tokens.entrySet()) {
                    send(socket, host, route, token.getValue());
                    assertThat(answer(socket.getInputStream()))
                            .as(route + " with " + token.getKey())
                            .startsWith("HTTP/1.1 401 ")
                            .doesNotContain("WWW-Authenticate: Basic");
                }
            }
        }
    }

    private static void send(SSLSocket socket, String host, String route, String authorization)
            throws IOException {
        String body = "{\"query\":\"*\",\"mode\":\"create\"}";
        String header = authorization.isEmpty() ? "" : "\r\nAuthorization: " + authorization;
        socket.getOutputStream()
                .write(
                        (route
                                        + "?api-version=2021-10-01 HTTP/1.1\r\nHost: "
                                        + host
                                        + header
                                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                                        + body.length()
                                        + "\r\n\r\n"
                                        + body)
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find()
                ? head
                        + new String(
                                in.readNBytes(Integer.parseInt(length.group(1))),
                                StandardCharsets.UTF_8)
                : head.toString();
    }

    private static int control(Gateway gateway, String route, String authorization)
            throws Exception {
        String[] parts = route.split(" ");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + gateway.ports().control() + parts[1]))
                        .method(parts[0], HttpRequest.BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
