package io.bootstorm.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookResult.Answered;
import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.bootstorm.gateway.allocation.WebhookResult.Unanswered;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against servers that behave, and servers that do not. */
@Timeout(60)
class WebhookClientTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static EventLoopGroup group;
    private static SslContext tls;

    @BeforeAll
    static void openLoop() throws SSLException {
        group = new MultiThreadIoEventLoopGroup(1, NetworkIo.best().handlers());
        tls = SslContextBuilder.forClient().build();
    }

    @AfterAll
    static void closeLoop() throws InterruptedException {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void postsTheRequestWithItsHeadersAndGivesTheAnswerBack() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.answer(200, "{\"iotHubHostName\":\"hub\"}");
                        })) {
            Answered answer = answered(client(4, 10), server.url(), LONG);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"iotHubHostName\":\"hub\"}");
            assertThat(answer.timing().total())
                    .isGreaterThanOrEqualTo(
                            answer.timing().connect() + answer.timing().firstByte());
            assertThat(server.requests().get(0))
                    .startsWith("POST /api/x?code=s3cret HTTP/1.1\n")
                    .contains("Host: 127.0.0.1:" + server.port() + "\n")
                    .contains("User-Agent: bootstorm-gateway\n")
                    .contains("Content-Type: application/json; charset=utf-8\n")
                    .endsWith("\n\n{\"linkedHubs\":[\"hub\"]}");
        }
    }

    @Test
    void keepsTheConnectionForTheNextCall() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WebhookClientTest::serveAll)) {
            WebhookClient client = client(4, 10);
            for (int i = 0; i < 5; i++) {
                assertThat(answered(client, server.url(), LONG).status()).isEqualTo(200);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void readsAnAnswerInChunksAndOneThatEndsWithTheConnection() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
                            exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            exchange.write("2\r\n{}\r\n");
                            exchange.write("0\r\n\r\n");
                            exchange.read();
                        })) {
            assertThat(answered(client(1, 10), server.url(), LONG).body()).hasSize(2);
        }
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 200 OK\r\n\r\n{\"a\":1}");
                        })) {
            assertThat(answered(client(1, 10), server.url(), LONG).body()).hasSize(7);
        }
    }

    @Test
    void givesErrorsAndRedirectsBackAsTheyAre() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.answer(401, "no");
                            exchange.read();
                            exchange.write("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n");
                            exchange.write("Location: http://127.0.0.1:1/\r\n\r\n");
                            exchange.read();
                        })) {
            WebhookClient client = client(1, 10);
            assertThat(answered(client, server.url(), LONG).status()).isEqualTo(401);
            assertThat(answered(client, server.url(), LONG).status()).isEqualTo(302);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void givesUpOnASlowServerAtTheDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WebhookClientTest::hang)) {
            Unanswered none = unanswered(client(1, 10), server.url(), SHORT);
            assertThat(none.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(none.detail()).contains("did not answer in time").doesNotContain("s3cret");
        }
    }

    @Test
    void countsTheWaitForAConnectionTowardsTheDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(WebhookClientTest::hang)) {
            WebhookClient client = client(1, 10);
            CompletableFuture<WebhookResult> first = call(client, server.url(), LONG);
            Unanswered second = unanswered(client, server.url(), SHORT);
            assertThat(second.failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(second.detail()).contains("no connection came free");
            assertThat(first).isNotDone();
        }
    }

    @Test
    void saysThatAServerClosedBeforeItsAnswerWasWhole() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), LONG).failure())
                    .isEqualTo(Failure.CLOSED);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void doesNotRepeatACallOnAFreshConnectionThatWasClosed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Exchange::read)) {
            assertThat(unanswered(client(1, 10), server.url(), LONG).failure())
                    .isEqualTo(Failure.CLOSED);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void repeatsACallOnceWhoseKeptConnectionTurnsOutDead() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.answer(200, "{}");
                            exchange.read();
                        },
                        WebhookClientTest::serveAll)) {
            WebhookClient client = client(1, 10);
            assertThat(answered(client, server.url(), LONG).status()).isEqualTo(200);
            assertThat(answered(client, server.url(), LONG).status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(3);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void refusesGarbage() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("SSH-2.0-OpenSSH_9.9\r\n\r\n\r\n");
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), LONG).failure())
                    .isEqualTo(Failure.PROTOCOL);
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.answer(200, "x".repeat(5_000));
                            exchange.read();
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), LONG).failure())
                    .isEqualTo(Failure.TOO_LARGE);
        }
    }

    /** The time is for the whole answer, however it comes. */
    @Test
    void givesUpAtTheDeadlineOnAnAnswerThatDrips() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                            while (true) {
                                exchange.write("x");
                                LockSupport.parkNanos(10_000_000);
                            }
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), SHORT).failure())
                    .isEqualTo(Failure.TIMEOUT);
        }
    }

    @Test
    void givesUpAtTheDeadlineOnAServerThatOnlyEverSaysContinue() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            while (true) {
                                exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
                            }
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), SHORT).failure())
                    .isEqualTo(Failure.TIMEOUT);
        }
    }

    @Test
    void refusesEndlessHeaders() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 200 OK\r\n");
                            while (true) {
                                exchange.write("X: " + "y".repeat(1_000) + "\r\n");
                            }
                        })) {
            assertThat(unanswered(client(1, 10), server.url(), LONG).failure())
                    .isEqualTo(Failure.PROTOCOL);
        }
    }

    /** So that nothing small can become large. */
    @Test
    void unpacksNothing() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            exchange.read();
                            exchange.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");
                            exchange.write("Content-Length: 4\r\n\r\n\u001f\u008b\b\u0000");
                            exchange.read();
                        })) {
            assertThat(answered(client(1, 10), server.url(), LONG).body())
                    .containsExactly(0x1f, 0x8b, 8, 0);
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        // Held so that nobody else listens there meanwhile.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/api?code=s3cret";
            Unanswered none = unanswered(client(1, 10), url, LONG);
            assertThat(none.failure()).isEqualTo(Failure.CONNECT);
            assertThat(none.detail()).doesNotContain("s3cret");
        }
    }

    @Test
    void refusesPlaintextElsewhere() throws Exception {
        Unanswered none = unanswered(client(1, 10), "http://192.0.2.1/api?code=s3cret", LONG);
        assertThat(none.failure()).isEqualTo(Failure.CONNECT);
        assertThat(none.detail()).contains("use https").doesNotContain("s3cret");
    }

    @Test
    void refusesAServerThatIsNotTls() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(exchange -> exchange.write("HTTP/1.1 400 Bad\r\n\r\n"))) {
            String url = "https://localhost:" + server.port() + "/";
            assertThat(unanswered(client(1, 10), url, LONG).failure()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void boundsConnectionsAndWaitingCalls() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            while (exchange.read()) {
                                go.await();
                                exchange.answer(200, "{}");
                            }
                        })) {
            WebhookClient client = client(2, 3);
            List<CompletableFuture<WebhookResult>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(call(client, server.url(), LONG));
            }
            assertThat(unanswered(client, server.url(), LONG).failure())
                    .isEqualTo(Failure.QUEUE_FULL);
            go.countDown();
            for (CompletableFuture<WebhookResult> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void opensFewConnectionsAtATimeToAServerThatHasNotAnswered() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            while (exchange.read()) {
                                go.await();
                                exchange.answer(200, "{}");
                            }
                        })) {
            WebhookClient client = client(10, 20, 2, Duration.ofHours(1));
            List<CompletableFuture<WebhookResult>> calls = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                calls.add(call(client, server.url(), LONG));
            }
            group.next().submit(() -> {}).sync();
            assertThat(server.connections()).isLessThanOrEqualTo(2);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            go.countDown();
            for (CompletableFuture<WebhookResult> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void opensMoreConnectionsToASlowServerOnceTheFirstAreTaken() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        try (ScriptedServer server =
                new ScriptedServer(
                        exchange -> {
                            while (exchange.read()) {
                                three.countDown();
                                three.await();
                                exchange.answer(200, "{}");
                            }
                        })) {
            WebhookClient client = client(3, 10, 1, Duration.ofMillis(20));
            List<CompletableFuture<WebhookResult>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                calls.add(call(client, server.url(), LONG));
            }
            for (CompletableFuture<WebhookResult> call : calls) {
                assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void aServerWithItsFillOfFreshConnectionsKeepsNoOtherWaiting() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer silent =
                        new ScriptedServer(
                                exchange -> {
                                    exchange.read();
                                    go.await();
                                });
                ScriptedServer other = new ScriptedServer(WebhookClientTest::serveAll)) {
            WebhookClient client = client(10, 10, 1, Duration.ofHours(1));
            call(client, silent.url(), SHORT);
            call(client, silent.url(), SHORT);
            assertThat(answered(client, other.url(), LONG).status()).isEqualTo(200);
            go.countDown();
        }
    }

    @Test
    void letsServersTakeTurns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedServer busy =
                        new ScriptedServer(
                                exchange -> {
                                    exchange.read();
                                    go.await();
                                    exchange.answer(200, "{}");
                                    while (exchange.read()) {
                                        exchange.answer(200, "{}");
                                    }
                                });
                ScriptedServer other = new ScriptedServer(WebhookClientTest::serveAll)) {
            WebhookClient client = client(1, 100);
            List<CompletableFuture<WebhookResult>> many = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                many.add(call(client, busy.url(), LONG));
            }
            CompletableFuture<Integer> endedBefore =
                    call(client, other.url(), LONG)
                            .thenApply(
                                    result ->
                                            (int)
                                                    many.stream()
                                                            .filter(CompletableFuture::isDone)
                                                            .count());
            go.countDown();
            assertThat(endedBefore.get(20, TimeUnit.SECONDS)).isLessThan(5);
            for (CompletableFuture<WebhookResult> call : many) {
                call.get(20, TimeUnit.SECONDS);
            }
        }
    }

    private static void serveAll(ScriptedServer.Exchange exchange) throws IOException {
        while (exchange.read()) {
            exchange.answer(200, "{}");
        }
    }

    private static void hang(ScriptedServer.Exchange exchange) throws IOException {
        while (exchange.read()) {
            exchange.write("");
        }
    }

    private static WebhookClient client(int connections, int waiting) {
        return client(connections, waiting, connections, WebhookSettings.NEWCOMER_TIME);
    }

    private static WebhookClient client(
            int connections, int waiting, int newcomers, Duration newcomerTime) {
        return new WebhookClient(
                group.next(),
                NetworkIo.best(),
                new WebhookSettings(tls, connections, waiting, 4_096, newcomers, newcomerTime),
                System::nanoTime);
    }

    private static CompletableFuture<WebhookResult> call(
            WebhookClient client, String url, Duration timeout) {
        CompletableFuture<WebhookResult> result = new CompletableFuture<>();
        AllocationRequest body = new AllocationRequest(null, null, null, List.of("hub"));
        group.execute(() -> client.call(new WebhookCall(url, body, timeout), result::complete));
        return result;
    }

    private static Answered answered(WebhookClient client, String url, Duration timeout)
            throws Exception {
        return (Answered) call(client, url, timeout).get(20, TimeUnit.SECONDS);
    }

    private static Unanswered unanswered(WebhookClient client, String url, Duration timeout)
            throws Exception {
        return (Unanswered) call(client, url, timeout).get(20, TimeUnit.SECONDS);
    }
}
