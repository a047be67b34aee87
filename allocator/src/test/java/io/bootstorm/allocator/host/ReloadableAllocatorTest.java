package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bootstorm.allocator.Documented;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.rule.ByLookup;
import io.bootstorm.allocator.rule.PolicyRule;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReloadableAllocatorTest {

    private static final String HUB = "contoso-toasters-hub-1098.azure-devices.net";

    @TempDir private Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<AllocationOutcome> decision = new CompletableFuture<>();

    @Test
    void putsAnotherTableIntoForce() throws Exception {
        writeTable("other-device," + HUB);
        try (ReloadableAllocator allocator = start(new ByLookup("devices.csv", null))) {
            assertThat(post(allocator, "/api/rule").get().statusCode()).isEqualTo(400);

            writeTable("contoso-toaster-007," + HUB);
            allocator.reload(config(new ByLookup("devices.csv", null)), folder);

            HttpResponse<String> response = post(allocator, "/api/rule").get();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains(HUB);
        }
    }

    @Test
    void keepsOldPoliciesWhenTheNewCannotBeUsed() throws Exception {
        writeTable("contoso-toaster-007," + HUB);
        try (ReloadableAllocator allocator = start(new ByLookup("devices.csv", null))) {
            writeTable("contoso-toaster-007");

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () ->
                                    allocator.reload(
                                            config(new ByLookup("devices.csv", null)), folder))
                    .withMessageContaining("devices.csv, line 2: has 1 fields");
            assertThat(post(allocator, "/api/rule").get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void letsRequestsUnderWayEndOnTheOldPolicy() throws Exception {
        writeTable("contoso-toaster-007," + HUB);
        try (ReloadableAllocator allocator = start(this::waiting)) {
            CompletableFuture<HttpResponse<String>> underWay = post(allocator, "/api/rule");
            asked.get(10, TimeUnit.SECONDS);
            allocator.reload(config(new ByLookup("devices.csv", null)), folder);

            assertThat(post(allocator, "/api/rule").get().statusCode()).isEqualTo(200);
            decision.complete(new Refused(418, "Still the old one."));
            assertThat(underWay.get(10, TimeUnit.SECONDS).body()).isEqualTo("Still the old one.");
        }
    }

    @Test
    void closesWhatItsPoliciesKeepOpen() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        try (ReloadableAllocator allocator = start(closing(first))) {
            allocator.reload(config(closing(second)), folder);
        }

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void reloadsAtItsControlEndpoint() throws Exception {
        try (ReloadEndpoint control = ReloadEndpoint.start(0, () -> "Policies in force: a")) {
            assertThat(control(control, "POST", "/reload").body())
                    .isEqualTo("Policies in force: a\n");
            assertThat(control(control, "GET", "/reload").statusCode()).isEqualTo(405);
            assertThat(control(control, "POST", "/reload/x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void saysAtItsControlEndpointWhyNothingHasChanged() throws Exception {
        try (ReloadEndpoint control =
                ReloadEndpoint.start(
                        0,
                        () -> {
                            throw new IllegalArgumentException("line 3: no such policy");
                        })) {
            HttpResponse<String> response = control(control, "POST", "/reload");
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.body()).isEqualTo("Nothing has changed. line 3: no such policy\n");
        }
    }

    @Test
    void answersTheReloadUnderWayBeforeItsControlEndpointIsClosed() throws Exception {
        CompletableFuture<String> reloaded = new CompletableFuture<>();
        ReloadEndpoint control =
                ReloadEndpoint.start(
                        0,
                        () -> {
                            asked.complete(null);
                            return reloaded.get(20, TimeUnit.SECONDS);
                        });
        try (RawConnection idle = new RawConnection(control.port());
                RawConnection asking = new RawConnection(control.port())) {
            asking.send("POST /reload HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n");
            asked.get(20, TimeUnit.SECONDS);

            CompletableFuture<Void> closing = CompletableFuture.runAsync(control::close);
            assertThat(idle.isClosedByPeer()).isTrue();
            reloaded.complete("Policies in force: a");

            assertThat(asking.nextResponse()).startsWith("HTTP/1.1 200 ").contains("in force: a");
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void turnsPagesInBrowsersAway() throws Exception {
        try (ReloadEndpoint control = ReloadEndpoint.start(0, () -> "reloaded");
                RawConnection raw = new RawConnection(control.port())) {
            raw.send("POST /reload HTTP/1.1\r\nhost: localhost\r\n");
            raw.send("origin: http://example.com\r\ncontent-length: 0\r\n\r\n");
            assertThat(raw.nextResponse()).startsWith("HTTP/1.1 403 ");
        }
    }

    private void writeTable(String line) throws IOException {
        Files.writeString(
                folder.resolve("devices.csv"), "registrationId,iotHubHostName\n" + line + "\n");
    }

    private ReloadableAllocator start(PolicyRule rule) throws IOException {
        return ReloadableAllocator.start(
                config(rule), folder, new LineSink(), InstantSource.system(), () -> RunningHost.ID);
    }

    private static AllocatorConfig config(PolicyRule rule) {
        return new AllocatorConfig(
                null,
                0,
                null,
                null,
                null,
                RequestLog.OFF,
                null,
                null,
                Map.of("rule", rule),
                List.of(),
                null,
                null);
    }

    private CustomAllocationPolicy waiting(String name, Object parts) {
        return new CustomAllocationPolicy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<AllocationOutcome> allocate(
                    AllocationRequest request, FunctionLog log) {
                asked.complete(null);
                return decision;
            }
        };
    }

    private PolicyRule closing(CompletableFuture<Void> closed) {
        return (name, parts) -> {
            parts.closeAtEnd(() -> closed.complete(null));
            return waiting(name, parts);
        };
    }

    private CompletableFuture<HttpResponse<String>> post(
            ReloadableAllocator allocator, String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + allocator.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        Documented.TUTORIAL_TOASTER.text().getBytes(UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> control(ReloadEndpoint control, String method, String path)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + control.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
