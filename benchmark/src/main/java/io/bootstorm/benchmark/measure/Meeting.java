package io.bootstorm.benchmark.measure;

import io.bootstorm.benchmark.client.Outcome;
import io.bootstorm.benchmark.side.Side;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The processes of one variant, from warm-up to the last round. Belongs to one thread. */
final class Meeting implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(12);

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

    /** A round before those that count. */
    WarmUp.Round warmUp(int units, String round) throws InterruptedException {
        Readings before = readings();
        run(units, round);
        return before.until(readings()).warmUp(units);
    }

    Sample sample(Group group, Variant variant, int round, int units) throws InterruptedException {
        Readings before = readings();
        Outcome outcome = run(units, "r" + round);
        Readings spent = before.until(readings());
        return new Sample(
                group.label(),
                variant.label(),
                round,
                units,
                outcome.done(),
                outcome.done() / outcome.seconds(),
                micros(spent.server(), units),
                micros(spent.behind(), units),
                micros(spent.client(), units),
                micros(spent.compiling(), units),
                outcome.allocatedBytes() == null
                        ? null
                        : outcome.allocatedBytes().doubleValue() / units,
                outcome.resumed(),
                outcome.p50Micros(),
                outcome.p99Micros());
    }

    /** What the server has allocated so far; null where that is not told. */
    Long serverBytes() throws InterruptedException {
        return server.allocatedBytes();
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

    private Readings readings() {
        long compilingElsewhere = client.compilingNanos();
        for (Side side : behind) {
            compilingElsewhere += side.compilingNanos();
        }
        return new Readings(
                server.processorNanos(),
                behind.stream().mapToLong(Side::processorNanos).sum(),
                client.processorNanos(),
                server.compilingNanos(),
                compilingElsewhere);
    }

    private static double micros(long nanos, int units) {
        return nanos / 1e3 / units;
    }

    /**
     * Processor time in nanoseconds.
     *
     * @param compiling of the server's
     * @param compilingElsewhere of the others'
     */
    private record Readings(
            long server, long behind, long client, long compiling, long compilingElsewhere) {

        Readings until(Readings later) {
            return new Readings(
                    later.server - server,
                    later.behind - behind,
                    later.client - client,
                    Math.max(0, later.compiling - compiling),
                    Math.max(0, later.compilingElsewhere - compilingElsewhere));
        }

        WarmUp.Round warmUp(int units) {
            return new WarmUp.Round(
                    units,
                    server,
                    compiling,
                    (compiling + compilingElsewhere) / (double) (server + behind + client));
        }
    }
}
