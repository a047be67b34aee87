package io.bootstorm.simulation.house;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;
import io.netty.channel.EventLoop;
import java.util.function.BooleanSupplier;

/**
 * One boot's client, whose requests are told.
 *
 * @param key the version of the device's key
 * @param expired whether a token that is made now has expired by the gateway's clock
 */
record NotedClient(
        ProvisioningClient client,
        Story story,
        String device,
        int boot,
        int key,
        BooleanSupplier expired)
        implements ProvisioningClient {

    @Override
    public String transport() {
        return client.transport();
    }

    @Override
    public boolean subscribes() {
        return client.subscribes();
    }

    @Override
    public ProvisioningConnection connect(
            EventLoop loop, ConnectionRequest request, ConnectionListener listener) {
        story.tell(new Fact.Connects(device, boot, key, expired.getAsBoolean()));
        return new NotedConnection(client.connect(loop, request, listener));
    }

    @Override
    public int openSockets() {
        return client.openSockets();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class NotedConnection implements ProvisioningConnection {

        private final ProvisioningConnection connection;

        NotedConnection(ProvisioningConnection connection) {
            this.connection = connection;
        }

        @Override
        public void subscribe() {
            connection.subscribe();
        }

        @Override
        public void register() {
            story.tell(new Fact.DeviceAsked(device, boot, key, null));
            connection.register();
        }

        @Override
        public void poll(String operationId) {
            story.tell(new Fact.DeviceAsked(device, boot, key, operationId));
            connection.poll(operationId);
        }

        @Override
        public void close() {
            connection.close();
        }

        @Override
        public void abort() {
            connection.abort();
        }
    }
}
