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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A custom allocation policy in this process that answers as a test wants; of itself with the first
 * linked hub, and with what it heard in its payload.
 */
final class ScriptedPolicy implements AutoCloseable {

    private static final int OK = 200;

    /** A status that no webhook has. */
    private static final int HANG_UP = 0;

    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> holds = new ConcurrentHashMap<>();
    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private ScriptedPolicy(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body) {}

    /** The first so many calls are answered so. */
    private record Trouble(int calls, Answer answer) {}

    /** Calls that wait for their answer until this ends. */
    interface Hold {
        void end();
    }

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

    /** How the first calls for that device are answered, before the usual answer. */
    void answersFirst(String registrationId, int calls, int status) {
        troubles.put(registrationId, new Trouble(calls, new Answer(status, "")));
    }

    /** The connection ends where that device's answer would come. */
    void hangsUpOn(String registrationId) {
        answers(registrationId, HANG_UP, "");
    }

    /** That device's calls get no answer until the hold ends. */
    Hold holds(String registrationId) {
        CountDownLatch end = new CountDownLatch(1);
        holds.put(registrationId, end);
        return () -> {
            holds.remove(registrationId, end);
            end.countDown();
        };
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
        List<String> calls = heard(id);
        calls.add(request);
        awaitEndOfHold(id);
        Trouble trouble = troubles.get(id);
        Answer answer =
                trouble != null && calls.size() <= trouble.calls()
                        ? trouble.answer()
                        : answers.getOrDefault(id, echo(body, context.get("payload")));
        try (exchange) {
            if (answer.status() != HANG_UP) {
                answer(exchange, answer);
            }
        }
    }

    private void awaitEndOfHold(String id) {
        CountDownLatch end = holds.get(id);
        try {
            if (end != null && !end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended the hold of " + id);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
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
