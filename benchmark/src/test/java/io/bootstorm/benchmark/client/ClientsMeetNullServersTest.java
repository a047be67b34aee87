package io.bootstorm.benchmark.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.contract.DocumentedRequest;
import io.bootstorm.benchmark.nulls.NullServer;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.gateway.tls.KeptFiles;
import io.bootstorm.gateway.tls.PrivateCa;
import io.bootstorm.gateway.tls.ServerNames;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every client does its whole work against the server that it is measured with. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ClientsMeetNullServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int UNITS = 20;
    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "lean, dps",
        "hivemq, dps",
        "vertx, dps",
        "paho, dps",
        "http, canned-http",
        "http, jackson-http"
    })
    void everyUnitIsDone(String client, String server) throws Exception {
        try (Side served = java("server", NullServer.class, server);
                Side loading = java("client", ClientProcess.class)) {
            int port = Integer.parseInt(served.await("READY", PATIENCE));
            loading.tell(Json.text(settings(client, port)));
            loading.await("READY", PATIENCE);

            assertThat(run(loading, "r1").done()).isEqualTo(UNITS);
            assertThat(served.processorNanos()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"lean, 0", "lean-resuming, 20"})
    void devicesResumeTheirSessionsOfTheRoundBeforeIfTheyAreTo(String client, long resumed)
            throws Exception {
        PrivateCa.open(new Folder(folder), new SecureRandom(), Instant.now())
                .server(ServerNames.ofGateway(List.of(), List.of()), Instant.now());
        try (Side served = java("server", NullServer.class, "dps", folder.toString());
                Side loading = java("client", ClientProcess.class)) {
            int port = Integer.parseInt(served.await("READY", PATIENCE));
            loading.tell(
                    Json.text(
                            new ClientProcess.Settings(
                                    client,
                                    port,
                                    4,
                                    KEY,
                                    folder.resolve("ca.pem").toString(),
                                    "1.3",
                                    null,
                                    null)));
            loading.await("READY", PATIENCE);

            assertThat(run(loading, "r1").resumed()).isZero();
            Outcome second = run(loading, "r2");
            assertThat(second.done()).isEqualTo(UNITS);
            assertThat(second.resumed()).isEqualTo(resumed);
        }
    }

    private static Outcome run(Side client, String round) throws Exception {
        client.tell("RUN " + UNITS + " " + round);
        byte[] outcome = client.await("DONE", PATIENCE).getBytes(StandardCharsets.UTF_8);
        return Json.read(outcome, Outcome.class);
    }

    private ClientProcess.Settings settings(String client, int port) throws Exception {
        Path body = folder.resolve("body.json");
        Files.write(body, DocumentedRequest.TUTORIAL_TOASTER.bytes());
        return new ClientProcess.Settings(
                client, port, 4, KEY, null, null, "/api/tutorial", body.toString());
    }

    private Side java(String name, Class<?> main, String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return Side.start(name, command, folder);
    }

    private record Folder(Path path) implements KeptFiles {

        @Override
        public String read(String name) throws IOException {
            Path file = path.resolve(name);
            return Files.exists(file) ? Files.readString(file) : null;
        }

        @Override
        public void write(String name, String content) throws IOException {
            Files.writeString(path.resolve(name), content);
        }

        @Override
        public void writeSecret(String name, String content) throws IOException {
            write(name, content);
        }
    }
}
