package io.bootstorm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookResult.Answered;
import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.bootstorm.gateway.allocation.WebhookResult.Unanswered;
import io.bootstorm.gateway.tls.TlsContexts;
import io.bootstorm.gateway.transport.NetworkIo;
import io.bootstorm.gateway.transport.WebhookClient;
import io.bootstorm.gateway.transport.WebhookSettings;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls over HTTPS; a gateway's own HTTPS port is the server, so an answer of 404 is one. */
@Timeout(60)
class WebhookTlsTest {

    @TempDir Path data;

    @Test
    void trustsTheCaFileThatIsConfigured() throws Exception {
        try (Gateway server = server()) {
            WebhookResult result = call(server, "localhost", data.resolve("ca.pem"));
            assertThat(result).isInstanceOf(Answered.class);
            assertThat(((Answered) result).status()).isEqualTo(404);
        }
    }

    @Test
    void refusesACertificateOfAnUnknownCa() throws Exception {
        try (Gateway server = server()) {
            assertThat(failure(call(server, "localhost", null))).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        server().close();
        GatewayConfig elsewhere =
                new GatewayConfig(
                        null,
                        "127.0.0.2",
                        PortsConfig.ANY,
                        data.resolve("elsewhere"),
                        null,
                        new TlsConfig(
                                data.resolve("server.pem"), data.resolve("server-key.pem"), null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        try (Gateway server = Gateway.start(elsewhere)) {
            assertThat(failure(call(server, "127.0.0.2", data.resolve("ca.pem"))))
                    .isEqualTo(Failure.TLS);
        }
    }

    private Gateway server() throws Exception {
        return Gateway.start(GivenGateway.config(data, GivenGateway.staticGroup()));
    }

    private static Failure failure(WebhookResult result) {
        assertThat(result).isInstanceOf(Unanswered.class);
        return ((Unanswered) result).failure();
    }

    private static WebhookResult call(Gateway server, String host, Path caFile) throws Exception {
        String url = "https://" + host + ":" + server.ports().https() + "/api/x";
        SslContext tls = new TlsContexts(new SecureRandom()).client(caFile);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NetworkIo.best().handlers());
        try {
            WebhookClient client =
                    new WebhookClient(
                            group.next(),
                            NetworkIo.best(),
                            new WebhookSettings(tls, 1, 1, 4_096, 1, WebhookSettings.NEWCOMER_TIME),
                            System::nanoTime);
            CompletableFuture<WebhookResult> result = new CompletableFuture<>();
            AllocationRequest body = new AllocationRequest(null, null, null, List.of("hub"));
            WebhookCall call = new WebhookCall(url, body, Duration.ofSeconds(20));
            group.execute(() -> client.call(call, result::complete));
            return result.get(30, TimeUnit.SECONDS);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
            ReferenceCountUtil.release(tls);
        }
    }
}
