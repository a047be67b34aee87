package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.loadtest.paced.WebhookConnections;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** Both allocators of a block while they run, and the connections to them. */
final class Pair implements AutoCloseable {

    private final Side first;
    private final Map<Side, RunningAllocator> running = new EnumMap<>(Side.class);
    private final Map<Side, WebhookConnections> connections = new EnumMap<>(Side.class);

    private Pair(Side first) {
        this.first = first;
    }

    /**
     * Starts one, then the other.
     *
     * @throws IOException if one cannot be started or reached; none is left running
     */
    static Pair start(
            Map<Side, AllocatorSource> sources,
            Side first,
            PacedClient client,
            CompareSettings settings)
            throws IOException, InterruptedException {
        Pair pair = new Pair(first);
        try {
            for (Side side : new Side[] {first, first.other()}) {
                pair.running.put(side, sources.get(side).start());
            }
            for (Side side : Side.values()) {
                pair.connections.put(
                        side,
                        client.connect(
                                pair.running.get(side).webhook(),
                                settings.connections(),
                                settings.bodies()));
            }
            return pair;
        } catch (IOException | InterruptedException | RuntimeException e) {
            pair.close();
            throw e;
        }
    }

    Side first() {
        return first;
    }

    WebhookConnections to(Side side) {
        return connections.get(side);
    }

    OptionalLong processorNanos(Side side) {
        return running.get(side).processorNanos();
    }

    @Override
    public void close() {
        connections.values().forEach(WebhookConnections::close);
        running.values().forEach(RunningAllocator::close);
    }
}
