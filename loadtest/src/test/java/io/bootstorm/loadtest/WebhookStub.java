package io.bootstorm.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A webhook on loopback that assigns the first hub, refuses some ids, and remembers who asked. */
final class WebhookStub implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final String scheme;
    private final String refusedIds;
    private final Set<String> registrationIds = ConcurrentHashMap.newKeySet();
    private final Set<String> functionKeys = ConcurrentHashMap.newKeySet();
    private final Set<String> queries = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> callers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    private WebhookStub(HttpServer server, String scheme, String refusedIds) {
        this.server = server;
        this.scheme = scheme;
        this.refusedIds = refusedIds;
        server.setExecutor(threads);
        server.createContext("/api/policy", this::answer);
        server.start();
    }

    /**
     * @param refusedIds what an id that is refused contains
     */
    static WebhookStub http(String refusedIds) throws IOException {
        return new WebhookStub(HttpServer.create(anyPort(), 0), "http", refusedIds);
    }

    static WebhookStub https(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new WebhookStub(server, "https", "none");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    URI url(String query) {
        return URI.create(
                scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/api/policy" + query);
    }

    Set<String> registrationIds() {
        return registrationIds;
    }

    Set<String> functionKeys() {
        return functionKeys;
    }

    Set<String> queries() {
        return queries;
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return callers.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = Json.read(exchange.getRequestBody().readAllBytes(), JsonNode.class);
            String id = request.at("/deviceRuntimeContext/registrationId").asText();
            requests.incrementAndGet();
            registrationIds.add(id);
            callers.add(exchange.getRemoteAddress());
            functionKeys.add(
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-functions-key")));
            queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
            if (id.contains(refusedIds)) {
                send(exchange, 400, "Unrecognized device registration.");
            } else {
                String hub = request.at("/linkedHubs/0").asText();
                send(exchange, 200, "{\"iotHubHostName\":\"" + hub + "\"}");
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
