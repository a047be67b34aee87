package io.bootstorm.loadtest.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bootstorm.loadtest.paced.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A webhook on loopback that takes its time; each start is one more of it. */
final class DelayedWebhook implements AllocatorSource {

    private final long delayNanos;
    private final int status;
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private DelayedWebhook(long delayNanos, int status) {
        this.delayNanos = delayNanos;
        this.status = status;
    }

    static DelayedWebhook taking(long delayNanos) {
        return new DelayedWebhook(delayNanos, 200);
    }

    static DelayedWebhook answering(int status) {
        return new DelayedWebhook(0, status);
    }

    int started() {
        return started.get();
    }

    int closed() {
        return closed.get();
    }

    @Override
    public String label() {
        return "delayed by " + delayNanos + " ns";
    }

    @Override
    public boolean startsAfresh() {
        return true;
    }

    @Override
    public RunningAllocator start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        server.setExecutor(threads);
        server.createContext("/api/delayed", this::answer);
        server.start();
        started.incrementAndGet();
        return new Running(server, threads);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(delayNanos);
            byte[] body = "{\"iotHubHostName\":\"hub\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private final class Running implements RunningAllocator {

        private final HttpServer server;
        private final ExecutorService threads;

        private Running(HttpServer server, ExecutorService threads) {
            this.server = server;
            this.threads = threads;
        }

        @Override
        public Webhook webhook() {
            return Webhook.at(
                    URI.create(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/api/delayed"));
        }

        @Override
        public OptionalLong processorNanos() {
            return OptionalLong.empty();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
