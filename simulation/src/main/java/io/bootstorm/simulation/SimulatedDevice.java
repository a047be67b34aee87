package io.bootstorm.simulation;

import io.bootstorm.emulator.boot.BootAction;
import io.bootstorm.emulator.boot.BootEvent;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootSequence;
import io.bootstorm.emulator.boot.BootSettings;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.RegistrationEvent;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SasToken;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.topic.ApiVersion;
import io.bootstorm.protocol.wire.DeviceRegistration;
import java.time.Duration;
import java.util.function.BiConsumer;

/** One device: the boot sequence that real fleets run, with the simulated network for a client. */
final class SimulatedDevice {

    /** As long as the C SDK's tokens live. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(40);

    private final int index;
    private final RegistrationId registrationId;
    private final SymmetricKey groupKey;
    private final World world;
    private final BiConsumer<SimulatedDevice, BootResult> finished;
    private final EngineDriver<BootEvent, BootAction> engine;
    private final SimulatedConnection gateway;
    private final Link toGateway;
    private SymmetricKey key;
    private long requests;

    SimulatedDevice(
            int index,
            RegistrationId registrationId,
            SymmetricKey groupKey,
            BootSettings settings,
            World world,
            SeededRandom random,
            BiConsumer<SimulatedDevice, BootResult> finished) {
        this.index = index;
        this.registrationId = registrationId;
        this.groupKey = groupKey;
        this.world = world;
        this.finished = finished;
        this.engine = new EngineDriver<>(new BootSequence(settings), world.time(), this::carryOut);
        this.gateway = new SimulatedConnection(this, world, random);
        this.toGateway = new Link(world.time(), random, world.scenario());
    }

    int index() {
        return index;
    }

    void powerOn() {
        engine.on(BootEvent.POWER_ON);
    }

    void accepted() {
        engine.on(BootEvent.CONNECTED);
    }

    void subscribed() {
        engine.on(BootEvent.SUBSCRIBED);
    }

    void refused(String why) {
        engine.on(new BootEvent.ConnectRefused(5, why));
    }

    void replied(int status, String retryAfter, byte[] body) {
        engine.on(new BootEvent.Replied(RegistrationReply.of(status, retryAfter, body)));
    }

    void connectionLost(String why) {
        engine.on(new BootEvent.TransportFailed("connection lost", why));
    }

    private void carryOut(BootAction action) {
        if (action instanceof BootAction.DeriveKey) {
            key = groupKey.derive(registrationId.value());
            engine.on(BootEvent.KEY_DERIVED);
        } else if (action instanceof BootAction.Connect) {
            send(Trace.Kind.AUTHENTICATE, new RegistrationEvent.Authenticate(credentials()));
        } else if (action instanceof BootAction.Subscribe) {
            subscribe();
        } else if (action instanceof BootAction.SendRegister) {
            send(Trace.Kind.REGISTER, new RegistrationEvent.Register(++requests, registration()));
        } else if (action instanceof BootAction.SendPoll poll) {
            send(Trace.Kind.POLL, new RegistrationEvent.Poll(++requests, poll.operationId()));
        } else if (action instanceof BootAction.Disconnect) {
            send(Trace.Kind.DISCONNECT, new RegistrationEvent.Closed());
        } else if (action instanceof BootAction.Finish finish) {
            note(Trace.Kind.FINISH, finish.result().code().name());
            finished.accept(this, finish.result());
        }
    }

    private void send(Trace.Kind kind, RegistrationEvent event) {
        note(kind, registrationId.key());
        toGateway.send(() -> gateway.on(event));
    }

    /**
     * The transport grants the subscription without asking the engine, as the MQTT handler does.
     */
    private void subscribe() {
        note(Trace.Kind.SUBSCRIBE, registrationId.key());
        toGateway.send(gateway::subscribe);
    }

    private Credentials credentials() {
        String resource = SasToken.deviceResource(SimulatedDps.ID_SCOPE, registrationId.value());
        long expiry =
                world.dps().clock().at(world.time().nowNanos()).plus(TOKEN_LIFE).getEpochSecond();
        SasToken token = SasToken.sign(resource, expiry, SasToken.REGISTRATION_KEY_NAME, key);
        return new Credentials.SharedAccess(
                SimulatedDps.ID_SCOPE, registrationId, ApiVersion.C_SDK, token.text());
    }

    private DeviceRegistration registration() {
        return new DeviceRegistration(registrationId.value(), null, null);
    }

    private void note(Trace.Kind kind, String content) {
        world.trace().add(world.time().nowNanos(), kind, index, Trace.contentOf(content));
    }
}
