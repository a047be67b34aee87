package io.bootstorm.emulator.client.mqtt;

import io.bootstorm.emulator.client.DpsConnector;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.client.OpenListener;
import io.bootstorm.emulator.client.websocket.WebSocketOpening;
import io.netty.channel.EventLoop;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Hub connections by our own client, lean. Whatever a hub is called, it is where DPS is: its name
 * is what TLS asks for and checks, and nobody looks it up.
 */
public final class HubMqttClient implements HubClient {

    /** More are no gateway's. */
    private static final int MAX_HUBS = 50;

    private static final String SUBPROTOCOL = "MQTT";

    private final DpsEndpoint endpoint;
    private final boolean overWebSocket;
    private final Map<String, Way> ways = new ConcurrentHashMap<>();

    /**
     * @param endpoint with an address for a host, so that nothing is looked up
     */
    public HubMqttClient(DpsEndpoint endpoint, boolean overWebSocket) {
        this.endpoint = endpoint;
        this.overWebSocket = overWebSocket;
    }

    /**
     * @throws IllegalArgumentException if a device names one hub too many
     */
    @Override
    public HubConnection connect(
            EventLoop loop, HubRequest request, HubConnectionListener listener) {
        Way way = wayTo(request.hub());
        HubMqttConnection connection =
                new HubMqttConnection(way.connector, way.opening, request, listener);
        connection.open(loop);
        return connection;
    }

    @Override
    public int openSockets() {
        return ways.values().stream().mapToInt(way -> way.connector.openSockets()).sum();
    }

    @Override
    public void close() {
        ways.values().forEach(way -> way.connector.close());
    }

    private Way wayTo(String hub) {
        if (ways.size() >= MAX_HUBS && !ways.containsKey(hub)) {
            throw new IllegalArgumentException("devices were assigned to more than 50 hubs");
        }
        return ways.computeIfAbsent(hub.toLowerCase(Locale.ROOT), this::newWay);
    }

    private Way newWay(String hub) {
        DpsConnector connector = DpsConnector.to(endpoint.named(hub));
        if (!overWebSocket) {
            return new Way(connector, UnaryOperator.identity());
        }
        return new Way(
                connector,
                WebSocketOpening.of(hub + ":" + endpoint.port(), SUBPROTOCOL, connector.words()));
    }

    /** How one hub is reached. */
    private record Way(DpsConnector connector, UnaryOperator<OpenListener> opening) {}
}
