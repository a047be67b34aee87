package io.bootstorm.checks.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A custom allocation policy that owes nothing to this project, as a program of its own: takes the
 * first linked hub and sends the device's payload back inside its own; or, if the device asks for
 * an {@code answer}, that.
 */
public final class EchoPolicy {

    private EchoPolicy() {}

    public static void main(String[] args) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        server.createContext("/api/echo", EchoPolicy::allocate);
        server.start();
        System.out.println("ready on :" + server.getAddress().getPort());
    }

    private static void allocate(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body = JsonParser.parseString(request).getAsJsonObject();
        JsonObject answer = new JsonObject();
        answer.add("iotHubHostName", body.getAsJsonArray("linkedHubs").get(0));
        answer.add("payload", payload(body.getAsJsonObject("deviceRuntimeContext").get("payload")));

        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static JsonElement payload(JsonElement heard) {
        if (heard.isJsonObject() && heard.getAsJsonObject().has("answer")) {
            return heard.getAsJsonObject().get("answer");
        }
        JsonObject payload = new JsonObject();
        payload.add("heard", heard);
        return payload;
    }
}
