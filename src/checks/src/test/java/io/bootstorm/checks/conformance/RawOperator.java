package io.bootstorm.checks.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** An operator who writes each request to the service API by hand. */
final class RawOperator {

    static final SymmetricKey KEY = key();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int HOUR_SECONDS = 3_600;

    private final HttpClient client;
    private final String origin;

    RawOperator(ScriptHouse house) throws Exception {
        client = HttpClient.newBuilder().sslContext(house.tls()).build();
        origin = "https://localhost:" + house.httpsPort();
    }

    /** The status, and the body if it is JSON. */
    record Answer(int status, JsonNode body) {

        int errorCode() {
            return body.path("errorCode").asInt();
        }

        /** For the conformance page. */
        String words() {
            return errorCode() == 0 ? Integer.toString(status) : status + ", " + errorCode();
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Answer put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    private Answer send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(origin + path + "?api-version=2021-10-01"))
                                .timeout(PATIENCE)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json; charset=utf-8")
                                .header("Authorization", token())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body().isBlank()
                        ? MissingNode.getInstance()
                        : Json.read(
                                answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }

    private static String token() {
        return SasToken.sign(
                        "localhost",
                        Instant.now().getEpochSecond() + HOUR_SECONDS,
                        "provisioningserviceowner",
                        KEY)
                .text();
    }

    private static SymmetricKey key() {
        byte[] bytes = new byte[SymmetricKey.GENERATED_BYTES];
        Arrays.fill(bytes, (byte) 9);
        return SymmetricKey.of(bytes);
    }
}
