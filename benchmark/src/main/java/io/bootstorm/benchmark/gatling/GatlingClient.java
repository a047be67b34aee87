package io.bootstorm.benchmark.gatling;

import static io.bootstorm.loadtest.Dps.dps;
import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.bootstorm.benchmark.client.ClientProcess;
import io.bootstorm.benchmark.client.Target;
import io.bootstorm.emulator.boot.BackOff;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ProtocolBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gatling as a {@link ClientProcess}: the same words on standard input and output, the units of a
 * round shared among virtual users that go round in a loop. {@code gatling-boot} boots devices with
 * our action, {@code gatling-http} posts the tutorial's allocation request with Gatling's.
 */
public final class GatlingClient extends Simulation {

    /** Between two looks for a round to take part in. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Turns turns = new Turns();

    public GatlingClient() {
        ClientProcess.Settings settings = settings();
        boolean boots = settings.client().equals("gatling-boot");
        ChainBuilder unit = boots ? exec(dps("boot").boot()) : post(settings);
        setUp(
                        scenario(settings.client())
                                .exec(
                                        asLongAs(session -> true)
                                                .on(
                                                        exec(turns::take),
                                                        doIfOrElse(Turns::isTaken)
                                                                .then(unit.exec(turns::ended))
                                                                .orElse(pause(LOOK))))
                                .injectOpen(atOnceUsers(settings.open())))
                .protocols(boots ? devices(settings) : requests());
    }

    /** Rounds are asked for from here on, by a thread of its own since reading blocks. */
    @Override
    public void before() {
        Thread asked = new Thread(this::serve, "rounds");
        asked.setDaemon(true);
        asked.start();
    }

    private ClientProcess.Settings settings() {
        try {
            return ClientProcess.settings(input.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        try {
            ClientProcess.serve(turns, input);
        } catch (Exception e) {
            throw new IllegalStateException("a round could not be run", e);
        }
    }

    private static ChainBuilder post(ClientProcess.Settings settings) {
        return exec(
                http("request")
                        .post("http://" + Target.HOST + ":" + settings.port() + settings.path())
                        .body(ByteArrayBody(bytes(settings)))
                        .check(status().is(200)));
    }

    private static byte[] bytes(ClientProcess.Settings settings) {
        try {
            return Files.readAllBytes(Path.of(settings.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProtocolBuilder devices(ClientProcess.Settings settings) {
        return dps.mqtt()
                .host(Target.HOST)
                .port(settings.port())
                .tls(false)
                .idScope(Target.ID_SCOPE)
                .groupKey(settings.groupKey())
                .backOff(BackOff.IMMEDIATE);
    }

    private static ProtocolBuilder requests() {
        return http.disableWarmUp()
                .disableCaching()
                .disableFollowRedirect()
                .shareConnections()
                .contentTypeHeader("application/json");
    }
}
