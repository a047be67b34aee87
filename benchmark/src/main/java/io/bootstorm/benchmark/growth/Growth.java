package io.bootstorm.benchmark.growth;

import io.bootstorm.benchmark.client.ClientProcess;
import io.bootstorm.benchmark.client.Outcome;
import io.bootstorm.benchmark.side.GatewaySide;
import io.bootstorm.benchmark.side.OwnJava;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Boots a thousand devices, ten thousand, and so on, each number against a gateway of its own, and
 * looks at what a boot, a registration and a query cost. Gateway and fleet are warmed up alike with
 * other devices, whose registrations stay.
 */
public final class Growth {

    private static final int WARM_UP = 20_000;
    private static final int PAGE = 100;
    private static final int LIST_PAGE = 1_000;
    private static final int TRIES = 15;
    private static final int OPEN = 128;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final Path distribution;
    private final Path folder;
    private final String key;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Consumer<String> progress;

    /**
     * @param folder exists and is empty
     * @param key base64, of devices and operator
     */
    public Growth(
            Path distribution,
            Path folder,
            String key,
            InstantSource clock,
            LongSupplier nanoTime,
            Consumer<String> progress) {
        this.distribution = distribution;
        this.folder = folder;
        this.key = key;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * @throws IllegalStateException if a process does not start, or ends early
     */
    public List<GrowthStep> run(List<Integer> sizes)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<GrowthStep> steps = new ArrayList<>();
        for (int devices : sizes) {
            GrowthStep step = step(devices);
            progress.accept(row(step));
            steps.add(step);
        }
        return steps;
    }

    private GrowthStep step(int devices)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path home = Files.createDirectories(folder.resolve("growth-" + devices));
        try (GatewaySide gateway = GatewaySide.start(distribution, home, key, List.of());
                Side client = client(gateway, home)) {
            boot(client, WARM_UP, "w");
            long heapBefore = gateway.heapBytes();
            long serverBefore = gateway.processorNanos();
            long clientBefore = client.processorNanos();
            Outcome outcome = boot(client, devices, "r");
            double serverMicros = (gateway.processorNanos() - serverBefore) / 1e3 / devices;
            double clientMicros = (client.processorNanos() - clientBefore) / 1e3 / devices;
            double registration = (double) (gateway.heapBytes() - heapBefore) / devices;
            RegistrationQuery query =
                    new RegistrationQuery(
                            gateway.port("https"),
                            gateway.ca(),
                            GatewaySide.GROUP,
                            GatewaySide.POLICY,
                            key,
                            clock.instant());
            double page = pageMillis(query);
            long listFrom = nanoTime.getAsLong();
            int listed = query.all(LIST_PAGE);
            return new GrowthStep(
                    devices,
                    outcome.done(),
                    outcome.done() / outcome.seconds(),
                    serverMicros,
                    clientMicros,
                    registration,
                    page,
                    (nanoTime.getAsLong() - listFrom) / 1e3 / listed);
        }
    }

    private double pageMillis(RegistrationQuery query) throws IOException, InterruptedException {
        double[] millis = new double[TRIES];
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long from = nanoTime.getAsLong();
            query.page(PAGE, "");
            millis[attempt] = (nanoTime.getAsLong() - from) / 1e6;
        }
        Arrays.sort(millis);
        return millis[TRIES / 2];
    }

    private Side client(GatewaySide gateway, Path home) throws IOException, InterruptedException {
        Side client =
                Side.start(
                        "fleet", OwnJava.command(ClientProcess.class.getName(), List.of()), home);
        client.tell(
                Json.text(
                        new ClientProcess.Settings(
                                "lean",
                                gateway.port("plaintextMqtt"),
                                OPEN,
                                key,
                                null,
                                null,
                                null,
                                null)));
        client.await("READY", START);
        return client;
    }

    private static Outcome boot(Side client, int devices, String round)
            throws InterruptedException {
        client.tell("RUN " + devices + " " + round);
        byte[] outcome = client.await("DONE", PATIENCE).getBytes(StandardCharsets.UTF_8);
        return Json.read(outcome, Outcome.class);
    }

    /** As a table in Markdown. */
    public static List<String> table(List<GrowthStep> steps) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| Devices | assigned | a second | gateway, µs a boot | fleet, µs a boot |"
                        + " a registration, bytes | first page, ms | listing, ms per 1,000 |");
        lines.add("|---|---|---|---|---|---|---|---|");
        steps.forEach(step -> lines.add(row(step)));
        return lines;
    }

    private static String row(GrowthStep step) {
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,.0f | %.0f | %.0f | %.0f | %.1f | %.1f |",
                step.devices(),
                step.assigned(),
                step.perSecond(),
                step.serverMicros(),
                step.clientMicros(),
                step.registrationBytes(),
                step.pageMillis(),
                step.listMillisPerThousand());
    }
}
