package io.bootstorm.simulation;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.topic.ApiVersion;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.DeviceRegistration;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;

/** The device's end of one simulated connection: what a client over sockets is in a real fleet. */
final class DeviceEnd implements ProvisioningConnection, Peer {

    /** Topic or request line and headers, about. */
    private static final int HEAD_BYTES = 120;

    /** CONNACK's code for "not authorized". */
    private static final int NOT_AUTHORIZED = 5;

    private final World world;
    private final int number;
    private final ConnectionRequest request;
    private final ConnectionListener listener;
    private final Shape shape;
    private final Way up;
    private final Way down;
    private GatewayEnd gateway;

    /** As the gateway reads it; the device sends the same one again and again. */
    private DeviceRegistration registration;

    private long requests;
    private boolean closed;

    DeviceEnd(
            World world,
            int number,
            ConnectionRequest request,
            ConnectionListener listener,
            Shape shape,
            Way up,
            Way down) {
        this.world = world;
        this.number = number;
        this.request = request;
        this.listener = listener;
        this.shape = shape;
        this.up = up;
        this.down = down;
    }

    /**
     * The connection's way to the gateway has been opened.
     *
     * @param opened the other end
     * @param atNanos when the device is the next to speak
     */
    void opened(GatewayEnd opened, long atNanos) {
        gateway = opened;
        if (shape.namesDeviceAtConnect()) {
            world.time().at(up.arrival(atNanos, HEAD_BYTES), this::connectArrives);
        } else {
            world.time().at(atNanos, this::accepted);
        }
    }

    /** Nobody listens at the other end. */
    void notOpened(long atNanos) {
        world.note(Trace.Kind.NO_CONNECTION, number, 0);
        world.time()
                .at(
                        atNanos,
                        () ->
                                lost(
                                        "connection refused",
                                        "connection refused by the simulated DPS: it is in an"
                                                + " outage"));
    }

    @Override
    public void subscribe() {
        send(Trace.Kind.SUBSCRIBE, 0, HEAD_BYTES, gateway::subscribe);
    }

    @Override
    public void register() {
        long requestId = ++requests;
        String body = request.registration();
        send(
                Trace.Kind.REGISTER,
                Trace.contentOf(body),
                HEAD_BYTES + body.length(),
                () -> registerArrives(requestId, body));
    }

    @Override
    public void poll(String operationId) {
        RegistrationEvent poll = new RegistrationEvent.Poll(++requests, operationId);
        send(
                Trace.Kind.POLL,
                Trace.contentOf(operationId),
                HEAD_BYTES,
                () -> gateway.ask(requestCredentials(), poll));
    }

    /** Without a word, so that the gateway notices when it next hears nothing: at once, here. */
    @Override
    public void abort() {
        close();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (gateway != null) {
            world.note(Trace.Kind.DISCONNECT, number, 0);
            world.time().at(up.arrival(world.time().nowNanos(), HEAD_BYTES), gateway::closed);
        }
    }

    @Override
    public void accepted() {
        if (!closed) {
            listener.connected();
        }
    }

    @Override
    public void refused(String why) {
        if (!closed) {
            closed = true;
            listener.refused(NOT_AUTHORIZED, why);
        }
    }

    @Override
    public void subscribed() {
        if (!closed) {
            listener.subscribed();
        }
    }

    @Override
    public void replied(int status, String retryAfter, byte[] body) {
        if (closed) {
            return;
        }
        if (body.length > request.stack().maxPacketBytes()) {
            lost(
                    "protocol error",
                    "the simulated DPS sent "
                            + body.length
                            + " bytes, more than the device takes ("
                            + request.stack().maxPacketBytes()
                            + ")");
            gateway.closed();
            return;
        }
        listener.replied(RegistrationReply.of(status, retryAfter, body));
    }

    @Override
    public void lost(String reason, String detail) {
        if (!closed) {
            closed = true;
            listener.failed(new TransportFailure(reason, detail));
        }
    }

    @Override
    public long arrival(int bytes) {
        return down.breaks() ? -1 : down.arrival(world.time().nowNanos(), bytes);
    }

    private void send(Trace.Kind kind, long content, int bytes, Runnable arrival) {
        if (closed) {
            return;
        }
        world.note(kind, number, content);
        long now = world.time().nowNanos();
        if (up.breaks()) {
            world.time()
                    .at(
                            up.arrival(now, bytes),
                            () ->
                                    gateway.drop(
                                            "connection reset",
                                            "the simulated network reset the connection"));
        } else {
            world.time().at(up.arrival(now, bytes), arrival);
        }
    }

    private void connectArrives() {
        if (!closed) {
            world.note(Trace.Kind.AUTHENTICATE, number, Trace.contentOf(request.registrationId()));
            gateway.connect(credentials());
        }
    }

    private void registerArrives(long requestId, String body) {
        try {
            if (registration == null) {
                registration =
                        Json.read(body.getBytes(StandardCharsets.UTF_8), DeviceRegistration.class);
            }
        } catch (BadJson e) {
            gateway.askNonsense(RegistrationId.of(request.registrationId()), e.getMessage());
            return;
        }
        gateway.ask(requestCredentials(), new RegistrationEvent.Register(requestId, registration));
    }

    /** Null where the connection has them. */
    private Credentials requestCredentials() {
        return shape.namesDeviceAtConnect() ? null : credentials();
    }

    private Credentials credentials() {
        return new Credentials.SharedAccess(
                request.idScope(),
                RegistrationId.of(request.registrationId()),
                ApiVersion.C_SDK,
                request.sasToken());
    }
}
