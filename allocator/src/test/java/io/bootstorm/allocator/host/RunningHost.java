package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A host on a free port with the shipped policies and one, {@code waiting}, that the test ends. */
final class RunningHost implements AutoCloseable {

    static final String ID = "4596d45e-086f-4e86-929b-4a02814eee40";

    final LineSink log = new LineSink();
    final CompletableFuture<AllocationOutcome> decision = new CompletableFuture<>();
    final CompletableFuture<AllocationRequest> waitingRequest = new CompletableFuture<>();
    final AllocatorHost host;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningHost(AllocatorConfig config) throws IOException {
        List<CustomAllocationPolicy> policies = new ArrayList<>(PolicyRegistry.shipped().all());
        policies.add(new Waiting());
        host =
                AllocatorHost.start(
                        config,
                        PolicyRegistry.of(policies),
                        log,
                        InstantSource.fixed(Instant.parse("2020-09-23T11:44:37.505Z")),
                        () -> ID);
    }

    static AllocatorConfig config(RequestLog log, boolean logBodies) {
        return new AllocatorConfig(null, 0, null, null, null, log, logBodies, null);
    }

    static AllocatorConfig config(AllocatorConfig.Limits limits) {
        return new AllocatorConfig(null, 0, null, null, null, null, null, limits);
    }

    static AllocatorConfig configWithKey(String functionKey) {
        return new AllocatorConfig(null, 0, null, null, functionKey, null, null, null);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        host.close();
    }

    private final class Waiting implements CustomAllocationPolicy {

        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public CompletionStage<AllocationOutcome> allocate(
                AllocationRequest request, FunctionLog functionLog) {
            waitingRequest.complete(request);
            return decision;
        }
    }
}
