package io.bootstorm.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.protocol.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/** A device that speaks HTTPS through the JDK's client. */
final class HttpDevice {

    private static final String API = "?api-version=2021-06-01";

    private final Gateway gateway;
    private final HttpClient client;
    private final String id;
    private final String token;

    HttpDevice(Gateway gateway, String id, String token) throws Exception {
        this.gateway = gateway;
        this.id = id;
        this.token = token;
        this.client =
                HttpClient.newBuilder()
                        .sslContext(GivenGateway.trusting(gateway.caPem()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    HttpResponse<String> register(String body) throws Exception {
        return send(
                request("/register")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> poll(String operationId) throws Exception {
        return send(request("/operations/" + operationId).GET());
    }

    /** The registration's state. */
    JsonNode lookup() throws Exception {
        return json(send(request("").POST(HttpRequest.BodyPublishers.noBody())));
    }

    /** Registers and polls until it is told something other than 202. */
    JsonNode boot() throws Exception {
        return boot("");
    }

    JsonNode boot(String body) throws Exception {
        HttpResponse<String> answer = register(body);
        if (answer.statusCode() != 202) {
            return json(answer);
        }
        String operationId = operationId(answer);
        while (answer.statusCode() == 202) {
            LockSupport.parkNanos(1_000_000);
            answer = poll(operationId);
        }
        return json(answer);
    }

    static String operationId(HttpResponse<String> answer) {
        return json(answer).get("operationId").textValue();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private HttpRequest.Builder request(String operation) {
        return HttpRequest.newBuilder(
                        URI.create(
                                "https://localhost:"
                                        + gateway.ports().https()
                                        + "/0ne00002193/registrations/"
                                        + id
                                        + operation
                                        + API))
                .header("Authorization", token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
