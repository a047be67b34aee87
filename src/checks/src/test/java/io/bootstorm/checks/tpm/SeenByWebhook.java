package io.bootstorm.checks.tpm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that assigns to each of some hubs in turn, and what it was asked. */
final class SeenByWebhook implements AutoCloseable {

    private final HttpServer server;
    private final List<String> hubs;
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();

    private SeenByWebhook(HttpServer server, List<String> hubs) {
        this.server = server;
        this.hubs = hubs;
    }

    static SeenByWebhook start(List<String> hubs) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SeenByWebhook webhook = new SeenByWebhook(server, hubs);
        server.createContext("/", webhook::allocate);
        server.start();
        return webhook;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The body of that request, counted from 0. */
    JsonNode seen(int index) {
        return seen.get(index);
    }

    private void allocate(HttpExchange exchange) throws IOException {
        try (exchange) {
            String hub = hubs.get(seen.size() % hubs.size());
            seen.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] answer =
                    ("{\"iotHubHostName\":\"" + hub + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
