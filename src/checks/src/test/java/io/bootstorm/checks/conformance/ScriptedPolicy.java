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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A custom allocation policy in this process that answers as a test wants; of itself with the first
 * linked hub, and with what it heard in its payload.
 */
final class ScriptedPolicy implements AutoCloseable {

    private static final int OK = 200;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private ScriptedPolicy(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body) {}

    static ScriptedPolicy start() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ScriptedPolicy policy =
                new ScriptedPolicy(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
        policy.server.setExecutor(policy.threads);
        policy.server.createContext("/api/policy", policy::allocate);
        policy.server.start();
        return policy;
    }

    String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/api/policy";
    }

    /** How that device's next registrations are answered. */
    void answers(String registrationId, int status, String body) {
        answers.put(registrationId, new Answer(status, body));
    }

    /** That device's registrations are sent there. */
    void sendsTo(String registrationId, String hub) {
        answers(registrationId, OK, "{\"iotHubHostName\":\"" + hub + "\"}");
    }

    /** The requests for that device, in the order they came. */
    List<String> heard(String registrationId) {
        return heard.computeIfAbsent(registrationId, none -> new CopyOnWriteArrayList<>());
    }

    private void allocate(HttpExchange exchange) throws IOException {
        String request =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonObject body = JsonParser.parseString(request).getAsJsonObject();
        JsonObject context = body.getAsJsonObject("deviceRuntimeContext");
        String id = context.get("registrationId").getAsString();
        heard(id).add(request);
        Answer answer = answers.getOrDefault(id, echo(body, context.get("payload")));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Answer echo(JsonObject request, JsonElement payload) {
        JsonObject answer = new JsonObject();
        answer.add("iotHubHostName", request.getAsJsonArray("linkedHubs").get(0));
        if (payload != null) {
            JsonObject back = new JsonObject();
            back.add("heard", payload);
            answer.add("payload", back);
        }
        return new Answer(OK, answer.toString());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
