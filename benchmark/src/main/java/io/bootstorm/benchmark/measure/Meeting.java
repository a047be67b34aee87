package io.bootstorm.benchmark.measure;

import io.bootstorm.benchmark.client.Outcome;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The processes of one variant, from warm-up to the last round. Belongs to one thread. */
final class Meeting implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Side client;
    private final Side server;
    private final List<Side> behind;

    /**
     * @param behind whom the server calls
     */
    Meeting(Side client, Side server, List<Side> behind) {
        this.client = client;
        this.server = server;
        this.behind = List.copyOf(behind);
    }

    /** Boots or requests that are not accounted for. */
    void warmUp(int units, String round) throws InterruptedException {
        run(units, round);
    }

    Sample sample(Group group, Variant variant, int round, int units) throws InterruptedException {
        long clientBefore = client.processorNanos();
        long serverBefore = server.processorNanos();
        long behindBefore = behindNanos();
        Outcome outcome = run(units, "r" + round);
        return new Sample(
                group.label(),
                variant.label(),
                round,
                units,
                outcome.done(),
                outcome.done() / outcome.seconds(),
                micros(server.processorNanos() - serverBefore, units),
                micros(behindNanos() - behindBefore, units),
                micros(client.processorNanos() - clientBefore, units),
                outcome.p50Micros(),
                outcome.p99Micros());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        behind.forEach(Side::close);
    }

    private Outcome run(int units, String round) throws InterruptedException {
        client.tell("RUN " + units + " " + round);
        String outcome = client.await("DONE", PATIENCE);
        return Json.read(outcome.getBytes(StandardCharsets.UTF_8), Outcome.class);
    }

    private long behindNanos() {
        return behind.stream().mapToLong(Side::processorNanos).sum();
    }

    private static double micros(long nanos, int units) {
        return nanos / 1e3 / units;
    }
}
