package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.BootAction;
import io.bootstorm.emulator.boot.BootEvent;
import io.bootstorm.emulator.boot.BootSequence;
import io.bootstorm.emulator.boot.BootSettings;
import io.bootstorm.emulator.boot.BootState;
import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.ConnectionListener;
import io.bootstorm.emulator.client.ConnectionRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.client.ProvisioningConnection;
import io.bootstorm.emulator.client.TransportFailure;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.engine.Outbox;
import io.bootstorm.protocol.random.SeededRandom;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Carries out what a {@link BootSequence} wants: the one place where the engine, its connection,
 * its timer and its observer meet. Everything happens on the loop.
 *
 * <p>An event may come while an action is being carried out (a connection that fails at once): the
 * engine takes it, and what it then wants is queued behind what it wanted before.
 */
final class BootRun implements DeviceBoot, ConnectionListener, Outbox<BootAction> {

    private final LongSupplier nanoClock;
    private final SoftwareTpm tpm;
    private final BootObserver observer;
    private final BootSequence sequence;
    private final BootTimer timer;
    private final EventLoop loop;
    private final Watchdog watchdog;

    /** Who it is, and how: until it connects, which it does once. */
    private ProvisioningClient client;

    private DeviceIdentity device;

    private BootOptions options;
    private RegistrationTokens tokens;
    private SymmetricKey deviceKey;

    /** Null for none: a device that waits has nothing to do. */
    private ArrayDeque<BootAction> actions;

    private ProvisioningConnection connection;
    private BootPhase phase;
    private long phaseStartNanos;
    private boolean carryingOut;

    BootRun(
            EventLoop loop,
            ProvisioningClient client,
            DeviceIdentity device,
            BootOptions options,
            BootObserver observer) {
        this.loop = loop;
        this.client = client;
        this.device = device;
        this.options = options;
        this.nanoClock = options.nanoClock();
        this.tpm = device.tpm();
        this.tokens = new RegistrationTokens(device, options);
        this.observer = observer;
        this.sequence =
                new BootSequence(
                        new BootSettings(
                                device.derivesKey(),
                                client.subscribes(),
                                options.backOff().drawingFrom(draws(device, options)),
                                options.timeoutNanos()));
        this.deviceKey = device.derivesKey() ? null : device.key();
        this.timer = new BootTimer(loop, options.nanoClock(), this::due);
        this.watchdog = Watchdog.of(loop, options.constraints().watchdogNanos(), this::watchdogBit);
    }

    private static SeededRandom draws(DeviceIdentity device, BootOptions options) {
        return SeededRandom.forIndex(options.seed(), device.registrationId().key().hashCode());
    }

    void powerOn() {
        if (!sequence.state().isFinal()) {
            watchdog.start();
            happened(BootEvent.POWER_ON, null);
        }
    }

    @Override
    public void cancel() {
        loop.execute(() -> happened(BootEvent.CANCELLED, null));
    }

    @Override
    public void connected() {
        happened(BootEvent.CONNECTED, null);
    }

    @Override
    public void refused(int returnCode, String detail) {
        happened(new BootEvent.ConnectRefused(returnCode, detail), null);
    }

    @Override
    public void subscribed() {
        happened(BootEvent.SUBSCRIBED, null);
    }

    @Override
    public void replied(RegistrationReply reply) {
        observer.replied(reply);
        if (!imported(reply)) {
            return;
        }
        boolean repeats = RegistrationReply.isTransient(reply.status());
        happened(new BootEvent.Replied(reply), repeats ? "status " + reply.status() : null);
    }

    /**
     * The key for the hub goes into the device's TPM, and where it does not the C SDK ends.
     *
     * @return whether there is nothing to import, or it was
     */
    private boolean imported(RegistrationReply reply) {
        String key = reply.body() == null ? null : reply.body().authenticationKey();
        if (tpm == null || key == null) {
            return true;
        }
        try {
            tpm.activate(Base64.getDecoder().decode(key));
            return true;
        } catch (IllegalArgumentException e) {
            happened(
                    new BootEvent.TransportFailed(
                            "TPM", "the TPM does not open the key for the hub: " + e.getMessage()),
                    null);
            return false;
        }
    }

    @Override
    public void failed(TransportFailure failure) {
        happened(new BootEvent.TransportFailed(failure.reason(), failure.detail()), null);
    }

    /** Takes what the engine wants done, to be carried out when it has returned. */
    @Override
    public void emit(BootAction action) {
        if (actions == null) {
            actions = new ArrayDeque<>(4);
        }
        actions.add(action);
    }

    /**
     * @param setback why the phase that this event ends did not bring the boot on, if that is not
     *     the boot's end; null if it did
     */
    private void happened(BootEvent event, String setback) {
        long now = nanoClock.getAsLong();
        sequence.on(event, now, this);
        endPhase(now, setback);
        carryOut();
    }

    private void due() {
        long now = nanoClock.getAsLong();
        sequence.onDeadline(now, this);
        if (sequence.state().isFinal()) {
            endPhase(now, null);
        }
        carryOut();
    }

    private void carryOut() {
        if (carryingOut) {
            return;
        }
        carryingOut = true;
        try {
            while (actions != null && !actions.isEmpty()) {
                carryOut(actions.remove());
            }
            actions = null;
        } finally {
            carryingOut = false;
        }
        timer.wakeAt(sequence.nextDeadline());
    }

    private void carryOut(BootAction action) {
        if (action instanceof BootAction.Report report) {
            observer.status(report.status());
        } else if (action instanceof BootAction.SendPoll poll) {
            beginPhase(BootPhase.POLL);
            connection.poll(poll.operationId());
        } else if (action instanceof BootAction.SendRegister) {
            beginPhase(BootPhase.REGISTER);
            connection.register();
        } else if (action instanceof BootAction.Subscribe) {
            beginPhase(BootPhase.SUBSCRIBE);
            connection.subscribe();
        } else if (action instanceof BootAction.Connect) {
            beginPhase(BootPhase.CONNECT);
            if (device.certificate() != null || tpm != null) {
                connect(null);
            } else {
                String token = tokens.signedWith(deviceKey);
                afterHmac(() -> connect(token));
            }
        } else if (action instanceof BootAction.DeriveKey) {
            beginPhase(BootPhase.DERIVE_KEY);
            deviceKey = device.key().derive(device.registrationId().value());
            afterHmac(() -> happened(BootEvent.KEY_DERIVED, null));
        } else if (action instanceof BootAction.Disconnect) {
            disconnect();
        } else if (action instanceof BootAction.Finish finish) {
            watchdog.stop();
            observer.finished(finish.result());
        }
    }

    private void afterHmac(Runnable next) {
        long hmacNanos = options.constraints().hmacNanos();
        if (hmacNanos == 0) {
            next.run();
        } else {
            loop.schedule(next, hmacNanos, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * @param token null for a device with a certificate or a TPM
     */
    private void connect(String token) {
        if (sequence.state().isFinal()) {
            return;
        }
        ConnectionRequest request =
                new ConnectionRequest(
                        device.idScope().value(),
                        device.registrationId().value(),
                        token,
                        device.certificate(),
                        tokens.byTpm(),
                        device.registrationJson(),
                        options.localAddress(),
                        options.constraints().stack());
        ProvisioningClient connecting = client;
        client = null;
        device = null;
        options = null;
        tokens = null;
        deviceKey = null;
        connection = connecting.connect(loop, request, this);
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
        }
    }

    private void watchdogBit() {
        BootState state = sequence.state();
        if (connection != null) {
            connection.abort();
        }
        happened(
                new BootEvent.TransportFailed(
                        DeviceConstraints.WATCHDOG_RESET,
                        "the watchdog reset the device in state " + state),
                null);
    }

    private void beginPhase(BootPhase begun) {
        phase = begun;
        phaseStartNanos = nanoClock.getAsLong();
    }

    private void endPhase(long now, String setback) {
        if (phase == null) {
            return;
        }
        BootPhase ended = phase;
        phase = null;
        String failure = setback == null ? failureAtEnd() : setback;
        observer.phaseEnded(ended, phaseStartNanos, now, failure == null, failure);
    }

    /** Why the boot is about to end badly; null if it is not. */
    private String failureAtEnd() {
        return actions != null
                        && actions.peekLast() instanceof BootAction.Finish finish
                        && !finish.result().isAssigned()
                ? finish.result().failure().reason()
                : null;
    }
}
