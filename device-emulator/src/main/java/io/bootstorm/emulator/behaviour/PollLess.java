package io.bootstorm.emulator.behaviour;

import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TlsHandshakes;
import io.bootstorm.emulator.client.TransportFailure;
import io.netty.channel.EventLoop;
import java.util.Optional;

/**
 * A client whose devices register like all others and then do something else than to poll.
 *
 * @param inPlaceOfPoll what they do
 */
record PollLess(ProvisioningClient client, InPlaceOfPoll inPlaceOfPoll)
        implements ProvisioningClient {

    /** What a device does when it should poll. */
    enum InPlaceOfPoll {

        /** Keeps its connection and says nothing. */
        NOTHING {
            @Override
            void act(ProvisioningConnection connection, ConnectionListener listener) {}
        },

        /** Loses its power, and the connection with it. */
        POWER_CUT {
            @Override
            void act(ProvisioningConnection connection, ConnectionListener listener) {
                connection.abort();
                listener.failed(
                        new TransportFailure(
                                "dropped on purpose",
                                "the device dropped its connection instead of polling"));
            }
        };

        abstract void act(ProvisioningConnection connection, ConnectionListener listener);
    }

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
        return new Connection(client.connect(loop, request, listener), listener, inPlaceOfPoll);
    }

    @Override
    public int openSockets() {
        return client.openSockets();
    }

    @Override
    public Optional<TlsHandshakes> handshakes() {
        return client.handshakes();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Connection(
            ProvisioningConnection connection,
            ConnectionListener listener,
            InPlaceOfPoll inPlaceOfPoll)
            implements ProvisioningConnection {

        @Override
        public void subscribe() {
            connection.subscribe();
        }

        @Override
        public void register() {
            connection.register();
        }

        @Override
        public void poll(String operationId) {
            inPlaceOfPoll.act(connection, listener);
        }

        @Override
        public void abort() {
            connection.abort();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
