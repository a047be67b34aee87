package io.bootstorm.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Looks up twins at a gateway's control endpoint. */
record TwinView(int controlPort) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    /** What an operator, a webhook or an enrollment gave to a device's twin. */
    Optional<JsonNode> of(String registrationId) throws InterruptedException {
        URI uri =
                URI.create("http://127.0.0.1:" + controlPort + "/registrations/" + registrationId);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .version(HttpClient.Version.HTTP_1_1)
                            .build()
                            .send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == OK
                    ? Optional.ofNullable(Json.read(answer.body(), JsonNode.class).get("twin"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
