package io.bootstorm.loadtest.capacity;

import io.bootstorm.loadtest.paced.Answer;
import io.bootstorm.loadtest.paced.PacedClient;
import io.bootstorm.loadtest.paced.Webhook;
import io.bootstorm.loadtest.paced.WebhookConnections;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A custom allocation webhook, asked as DPS asks it. Requests that find no connection free wait,
 * which is part of their response time and no lateness of the generator.
 *
 * @param label what it is called; nothing secret
 * @param connections kept open
 * @param bodies what is asked, in turn
 */
public record WebhookTarget(String label, Webhook webhook, int connections, List<byte[]> bodies)
        implements CapacityTarget {

    private static final int MOST_UNDER_WAY = 50_000;

    public WebhookTarget {
        bodies = List.copyOf(bodies);
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("connections", Integer.toString(connections));
    }

    @Override
    public Asking open(PacedClient client) throws IOException {
        return new Requests(client.connect(webhook, connections, bodies));
    }

    private record Requests(WebhookConnections connections) implements Asking {

        @Override
        public int mostUnderWay() {
            return MOST_UNDER_WAY;
        }

        @Override
        public void ask(EventLoop loop, int number, long dueNanos, Consumer<Answer> whenAnswered) {
            connections.send(number, dueNanos, whenAnswered);
        }

        @Override
        public void close() {
            connections.close();
        }
    }
}
