package io.bootstorm.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Asks a gateway's control endpoint. */
final class ControlClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Gateway gateway;

    ControlClient(Gateway gateway) {
        this.gateway = gateway;
    }

    JsonNode json(String target) throws Exception {
        return Json.read(get(target).body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    HttpResponse<String> get(String target) throws Exception {
        return send("GET", target, "");
    }

    HttpResponse<String> send(String method, String target, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:" + gateway.ports().control() + target))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
