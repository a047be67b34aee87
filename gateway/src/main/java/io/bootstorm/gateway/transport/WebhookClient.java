package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.bootstorm.gateway.allocation.WebhookResult.Timing;
import io.bootstorm.gateway.transport.WebhookUrl.Origin;
import io.bootstorm.protocol.wire.Json;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Calls webhooks over HTTP/1.1 with kept-alive connections, on one event loop. Bounded in
 * connections and in waiting calls. Servers with waiting calls take turns, so that a slow one does
 * not keep the others waiting longer than its calls in flight do. Redirects are not followed.
 *
 * <p>A call is repeated by itself in one case only: its connection had served before and was closed
 * before a byte of the answer came, which is how a server's idle limit looks from here.
 */
public final class WebhookClient implements WebhookCaller {

    /** Less than the four minutes after which load balancers forget a connection silently. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** URLs come from enrollments; far more would be a leak. */
    private static final int MAX_TARGETS = 10_000;

    private final EventLoop loop;
    private final WebhookSettings settings;
    private final LongSupplier nanoTime;
    private final WebhookConnector connector;
    private final Map<String, WebhookTarget> targets = new HashMap<>();
    private final Map<Origin, WebhookOrigin> origins = new HashMap<>();
    private final ArrayDeque<WebhookOrigin> turns = new ArrayDeque<>();
    private int connections;
    private int waiting;
    private boolean dispatching;

    public WebhookClient(
            EventLoop loop, NetworkIo io, WebhookSettings settings, LongSupplier nanoTime) {
        this(loop, WebhookConnector.overSockets(loop, io, settings.tls()), settings, nanoTime);
    }

    /**
     * Over channels that are no sockets, for a network that is simulated.
     *
     * @param channels reach a webhook by the address in its URL, a name unresolved
     */
    public WebhookClient(
            EventLoop loop,
            ChannelFactory<Channel> channels,
            WebhookSettings settings,
            LongSupplier nanoTime) {
        this(loop, WebhookConnector.over(loop, channels, settings.tls()), settings, nanoTime);
    }

    private WebhookClient(
            EventLoop loop,
            WebhookConnector connector,
            WebhookSettings settings,
            LongSupplier nanoTime) {
        this.loop = loop;
        this.connector = connector;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    @Override
    public void call(WebhookCall call, Consumer<WebhookResult> done) {
        WebhookTarget target;
        try {
            target = target(call.url());
        } catch (IllegalArgumentException e) {
            done.accept(uncalled(Failure.CONNECT, e.getMessage()));
            return;
        }
        if (waiting >= settings.maxWaiting()) {
            done.accept(uncalled(Failure.QUEUE_FULL, waiting + " calls are waiting already"));
            return;
        }
        WebhookExchange exchange =
                new WebhookExchange(target, Json.bytes(call.body()), done, nanoTime);
        exchange.endAt(
                loop.schedule(
                        () -> timedOut(exchange), call.timeout().toNanos(), TimeUnit.NANOSECONDS));
        enqueue(exchange);
        dispatch();
    }

    /** An exchange whose kept-alive connection turned out to be dead gets a fresh one. */
    void retry(WebhookExchange exchange) {
        WebhookOrigin origin = originOf(exchange);
        List.copyOf(origin.idle()).forEach(WebhookConnection::leave);
        origin.waiting().addFirst(exchange);
        waiting++;
        takeTurn(origin);
        dispatch();
    }

    /** A connection has served and takes another exchange. */
    void idle(WebhookConnection connection) {
        connection.idleFrom(nanoTime.getAsLong());
        connection.origin().idle().addLast(connection);
        dispatch();
    }

    /** A connection is fresh no longer. */
    void settled(WebhookConnection connection) {
        connection.origin().settled();
        dispatch();
    }

    /** A connection is closed, or never opened. */
    void gone(WebhookConnection connection) {
        connections--;
        connection.origin().idle().remove(connection);
        dispatch();
    }

    private void enqueue(WebhookExchange exchange) {
        WebhookOrigin origin = originOf(exchange);
        origin.waiting().addLast(exchange);
        waiting++;
        takeTurn(origin);
    }

    private void takeTurn(WebhookOrigin origin) {
        if (!turns.contains(origin)) {
            turns.addLast(origin);
        }
    }

    /** Gives waiting exchanges to connections until either run out. */
    private void dispatch() {
        if (dispatching) {
            return;
        }
        dispatching = true;
        int refused = 0;
        while (refused < turns.size()) {
            WebhookOrigin origin = turns.removeFirst();
            refused = serve(origin) ? 0 : refused + 1;
            if (!origin.waiting().isEmpty()) {
                turns.addLast(origin);
            }
        }
        dispatching = false;
    }

    /** False if no connection can be had for this server now. */
    private boolean serve(WebhookOrigin origin) {
        dropEnded(origin);
        if (origin.waiting().isEmpty()) {
            return true;
        }
        WebhookConnection idle = takeIdle(origin);
        if (idle == null && !mayOpen(origin)) {
            return false;
        }
        WebhookExchange exchange = origin.waiting().removeFirst();
        waiting--;
        if (idle != null) {
            exchange.takenBy(idle);
            idle.send(exchange);
        } else {
            open(origin, exchange);
        }
        return true;
    }

    private boolean mayOpen(WebhookOrigin origin) {
        return origin.newcomers() < settings.maxNewcomers()
                && (connections < settings.maxConnections() || closeIdleOfAnother());
    }

    private void open(WebhookOrigin origin, WebhookExchange first) {
        connections++;
        origin.arrived();
        WebhookConnection fresh =
                new WebhookConnection(this, origin, settings.maxResponseBytes(), first);
        fresh.settlesBy(
                loop.schedule(
                        fresh::settle, settings.newcomerTime().toNanos(), TimeUnit.NANOSECONDS));
        first.takenBy(fresh);
        connector.open(fresh);
    }

    private void dropEnded(WebhookOrigin origin) {
        while (!origin.waiting().isEmpty() && origin.waiting().peekFirst().hasEnded()) {
            origin.waiting().removeFirst();
            waiting--;
        }
    }

    private WebhookConnection takeIdle(WebhookOrigin origin) {
        WebhookConnection idle;
        while ((idle = origin.idle().pollLast()) != null) {
            if (idle.isUsable(nanoTime.getAsLong(), MAX_IDLE_NANOS)) {
                return idle;
            }
            idle.leave();
        }
        return null;
    }

    private boolean closeIdleOfAnother() {
        for (WebhookOrigin origin : origins.values()) {
            WebhookConnection eldest = origin.idle().pollFirst();
            if (eldest != null) {
                eldest.leave();
                return true;
            }
        }
        return false;
    }

    private void timedOut(WebhookExchange exchange) {
        WebhookConnection connection = exchange.connection();
        if (connection != null && connection.exchange() == exchange) {
            connection.fail(
                    Failure.TIMEOUT,
                    exchange.target()
                            + (connection.isConnected()
                                    ? " did not answer in time"
                                    : " took too long to connect to"));
        } else {
            exchange.fail(Failure.TIMEOUT, exchange.target() + ": no connection came free in time");
        }
    }

    private WebhookOrigin originOf(WebhookExchange exchange) {
        return origins.computeIfAbsent(exchange.target().origin(), WebhookOrigin::new);
    }

    private WebhookTarget target(String url) {
        WebhookTarget target = targets.get(url);
        if (target == null) {
            if (targets.size() >= MAX_TARGETS) {
                targets.clear();
            }
            target = new WebhookTarget(url);
            targets.put(url, target);
        }
        return target;
    }

    private static WebhookResult uncalled(Failure failure, String detail) {
        return new WebhookResult.Unanswered(failure, detail, new Timing(0, 0, 0, 0));
    }
}
