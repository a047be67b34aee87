package io.bootstorm.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** An operator's program at the service API, by the JDK's client. */
final class GivenOperator {

    static final String VERSION = "2021-10-01";

    private final HttpClient client;
    private final int port;
    private final String policy;
    private final String key;

    GivenOperator(Gateway gateway, String policy, String key) throws Exception {
        this.client =
                HttpClient.newBuilder()
                        .sslContext(GivenGateway.trusting(gateway.caPem()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
        this.port = gateway.ports().https();
        this.policy = policy;
        this.key = key;
    }

    /** With the policy that every gateway begins with. */
    static GivenOperator owner(Gateway gateway, Path data) throws Exception {
        String key =
                SharedAccessKeys.read(data)
                        .primaryKey(SharedAccessPolicy.DEFAULT.get(0))
                        .orElseThrow();
        return new GivenOperator(gateway, "provisioningserviceowner", key);
    }

    /**
     * @param status the HTTP status
     * @param body null if there is none
     */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String text(String member) {
            return body.path(member).textValue();
        }

        int errorCode() {
            return body.path("errorCode").intValue();
        }

        String detail() {
            return body.path("info").path("detail").textValue();
        }
    }

    Answer get(String path) throws Exception {
        return send("GET", path, null, Map.of());
    }

    Answer put(String path, String body) throws Exception {
        return send("PUT", path, body, Map.of());
    }

    Answer put(String path, String body, String ifMatch) throws Exception {
        return send("PUT", path, body, Map.of("If-Match", ifMatch));
    }

    Answer delete(String path) throws Exception {
        return send("DELETE", path, null, Map.of());
    }

    Answer delete(String path, String ifMatch) throws Exception {
        return send("DELETE", path, null, Map.of("If-Match", ifMatch));
    }

    Answer post(String path, String body) throws Exception {
        return send("POST", path, body, Map.of());
    }

    Answer send(String method, String path, String body, Map<String, String> headers)
            throws Exception {
        String target = path.contains("api-version") ? path : path + "?api-version=" + VERSION;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + target))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json; charset=utf-8");
        if (!headers.containsKey("Authorization")) {
            request.header("Authorization", token());
        }
        headers.forEach(request::header);
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isEmpty()
                        ? null
                        : Json.read(
                                response.body().getBytes(StandardCharsets.UTF_8), JsonNode.class),
                response);
    }

    String token() {
        return SasToken.sign(
                        "localhost",
                        Instant.now().getEpochSecond() + 3_600,
                        policy,
                        SymmetricKey.fromBase64(key))
                .text();
    }
}
