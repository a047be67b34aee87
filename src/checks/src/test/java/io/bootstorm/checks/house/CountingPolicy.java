package io.bootstorm.checks.house;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody else's policy, as the Azure Functions host would serve it: no class of this project, no
 * look at more than it needs. Counts how often it was asked about each device.
 */
final class CountingPolicy implements AutoCloseable {

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    private CountingPolicy(HttpServer server) {
        this.server = server;
    }

    static CountingPolicy start() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 512);
        CountingPolicy policy = new CountingPolicy(server);
        server.setExecutor(policy.threads);
        server.createContext("/api/HttpTrigger1", policy::allocate);
        server.start();
        return policy;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** How often it was asked, by registration id. */
    Map<String, AtomicInteger> asked() {
        return asked;
    }

    private void allocate(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body = JsonParser.parseString(request).getAsJsonObject();
        String id =
                body.getAsJsonObject("deviceRuntimeContext").get("registrationId").getAsString();
        asked.computeIfAbsent(id, unknown -> new AtomicInteger()).incrementAndGet();

        JsonObject answer = new JsonObject();
        answer.add("iotHubHostName", body.getAsJsonArray("linkedHubs").get(0));
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
