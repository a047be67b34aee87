package io.bootstorm.loadtest.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bootstorm.loadtest.capacity.CapacityStep.Outcome;
import io.bootstorm.loadtest.paced.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A webhook that answers one request at a time, 50 ms each, cannot take more than 20 a second. */
@Timeout(180)
class CapacityRunTest {

    private final List<CapacityStep> seen = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(thread);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        thread.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            byte[] body = "{\"iotHubHostName\":\"hub\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void endsWithTheRateWhereTheGoalBroke() throws Exception {
        List<CapacityStep> steps = run(0.5, 128);

        CapacityStep last = steps.get(steps.size() - 1);
        assertThat(last.outcome()).isEqualTo(Outcome.BROKE);
        assertThat(last.perSecond()).isLessThan(128);
        assertThat(steps.get(0).outcome()).isEqualTo(Outcome.HELD);
        assertThat(seen).isEqualTo(steps);
    }

    @Test
    void endsAtTheLimitIfNothingBreaks() throws Exception {
        List<CapacityStep> steps = run(0.5, 1);

        assertThat(steps).extracting(CapacityStep::perSecond).containsExactly(0.5, 1.0);
        assertThat(steps).extracting(CapacityStep::outcome).containsOnly(Outcome.HELD);
    }

    @Test
    void failuresBreakTheGoal() throws Exception {
        status = 429;

        List<CapacityStep> steps = run(4, 128);

        assertThat(steps).extracting(CapacityStep::outcome).containsExactly(Outcome.BROKE);
        assertThat(steps.get(0).failures()).containsOnlyKeys("status 429");
    }

    @Test
    void refusesStepsThatDoNotRise() {
        assertThatThrownBy(() -> settings(1, 10, 1))
                .hasMessage("the factor between steps must be above 1 and at most 10, not 1.0");
    }

    /** A goal that noise does not break: two seconds for what takes a twentieth of one. */
    private static CapacitySettings settings(double from, double most, double factor) {
        return new CapacitySettings(
                from,
                most,
                factor,
                Duration.ofSeconds(2),
                TimeUnit.SECONDS.toNanos(2),
                TimeUnit.SECONDS.toNanos(1),
                1);
    }

    private List<CapacityStep> run(double from, double most)
            throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/slow");
        WebhookTarget slow =
                new WebhookTarget(
                        "slow", Webhook.at(url), 8, List.of("{}".getBytes(StandardCharsets.UTF_8)));
        return new CapacityRun(slow, settings(from, most, 10), System::nanoTime, seen::add).run();
    }
}
