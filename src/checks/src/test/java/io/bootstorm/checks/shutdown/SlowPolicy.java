package io.bootstorm.checks.shutdown;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody else's policy that answers each call after a while, however many wait. */
final class SlowPolicy implements AutoCloseable {

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final HttpServer server;
    private final Duration delay;

    private SlowPolicy(HttpServer server, Duration delay) {
        this.server = server;
        this.delay = delay;
    }

    static SlowPolicy answeringAfter(Duration delay) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 512);
        SlowPolicy policy = new SlowPolicy(server, delay);
        server.setExecutor(policy.threads);
        server.createContext("/api/slow", policy::take);
        server.start();
        return policy;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Registration ids that it was asked about so far, answered or not. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    private void take(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body = JsonParser.parseString(request).getAsJsonObject();
        asked.add(body.getAsJsonObject("deviceRuntimeContext").get("registrationId").getAsString());
        JsonObject answer = new JsonObject();
        answer.add("iotHubHostName", body.getAsJsonArray("linkedHubs").get(0));
        threads.schedule(
                () -> answer(exchange, answer.toString()), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void answer(HttpExchange exchange, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
