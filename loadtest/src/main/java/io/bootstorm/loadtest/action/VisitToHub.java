package io.bootstorm.loadtest.action;

import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.hub.HubEvent;
import io.gatling.javaapi.core.Session;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One device's connection to its hub, from the step that opened it until its user is through with
 * the scenario or connects once more. Belongs to the user's event loop.
 */
public final class VisitToHub implements HubConnectionListener {

    static final String ATTRIBUTE = "bootstorm.hub";

    /** Well within the keep-alive of 240 s that the C SDK promises. */
    private static final long PING_SECONDS = 120;

    private final EventLoop loop;
    private final ScheduledFuture<?> pings;
    private HubConnection connection;
    private Consumer<HubEvent> awaiting;
    private HubEvent.Failed failed;

    private VisitToHub(EventLoop loop) {
        this.loop = loop;
        this.pings =
                loop.scheduleAtFixedRate(this::ping, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    /** The one that a user carries. */
    static Optional<VisitToHub> of(Session session) {
        return session.contains(ATTRIBUTE)
                ? Optional.of(session.<VisitToHub>get(ATTRIBUTE))
                : Optional.empty();
    }

    /**
     * Ends what a user has left open. From any thread.
     *
     * @param session of a user that is through with its scenario
     */
    public static void leave(Session session) {
        of(session).ifPresent(visit -> visit.loop.execute(visit::leave));
    }

    /**
     * Begins to connect; on the loop.
     *
     * @param then told once that the device has subscribed, or why it has not
     */
    static VisitToHub begin(
            EventLoop loop, HubClient client, HubRequest request, Consumer<HubEvent> then) {
        VisitToHub visit = new VisitToHub(loop);
        visit.awaiting = then;
        visit.connection = client.connect(loop, request, visit);
        return visit;
    }

    /**
     * Asks for the twin.
     *
     * @param then told once what the hub says, or why it says nothing
     */
    void twin(Consumer<HubEvent> then) {
        if (failed != null) {
            then.accept(failed);
            return;
        }
        awaiting = then;
        connection.getTwin();
    }

    void leave() {
        pings.cancel(false);
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void happened(HubEvent event) {
        if (event instanceof HubEvent.Connected) {
            connection.subscribe();
        } else if (event instanceof HubEvent.Failed failure) {
            failed = failure;
            pings.cancel(false);
            tell(event);
        } else if (event instanceof HubEvent.Subscribed
                || event instanceof HubEvent.Twin
                || event instanceof HubEvent.TwinRefused) {
            tell(event);
        }
    }

    private void tell(HubEvent event) {
        Consumer<HubEvent> then = awaiting;
        awaiting = null;
        if (then != null) {
            then.accept(event);
        }
    }

    private void ping() {
        if (connection != null) {
            connection.ping();
        }
    }
}
