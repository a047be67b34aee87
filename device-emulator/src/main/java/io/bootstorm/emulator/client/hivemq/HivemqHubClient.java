package io.bootstorm.emulator.client.hivemq;

import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import io.bootstorm.emulator.client.DpsEndpoint;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubConnection;
import io.bootstorm.emulator.client.HubConnectionListener;
import io.bootstorm.emulator.client.HubRequest;
import io.netty.channel.EventLoop;

/** Hub connections by HiveMQ's client: somebody else's MQTT, on the devices' own event loops. */
public final class HivemqHubClient implements HubClient {

    private final DpsEndpoint endpoint;

    /**
     * @param endpoint with an address for a host, so that nothing is looked up
     */
    public HivemqHubClient(DpsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public HubConnection connect(
            EventLoop loop, HubRequest request, HubConnectionListener listener) {
        DpsEndpoint hub = endpoint.named(request.hub());
        Mqtt3ClientBuilder client =
                Mqtt3Client.builder()
                        .identifier(request.deviceId())
                        .simpleAuth(HivemqSettings.credentials(request.userName(), request.token()))
                        .transportConfig(
                                HivemqSettings.transport(
                                        hub, request.localAddress(), request.certificate()))
                        .executorConfig(HivemqSettings.on(loop));
        HivemqHubConnection connection =
                new HivemqHubConnection(client, loop, hub, request, listener);
        connection.open();
        return connection;
    }

    /** The library does not tell. */
    @Override
    public int openSockets() {
        return 0;
    }

    @Override
    public void close() {}
}
