package io.bootstorm.emulator.boot;

import io.bootstorm.emulator.boot.BootEvent.ConnectRefused;
import io.bootstorm.emulator.boot.BootEvent.Replied;
import io.bootstorm.emulator.boot.BootEvent.TransportFailed;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;

/**
 * The C SDK's provisioning client ({@code prov_device_ll_client.c}) as an engine: what one device
 * sends from power-on to its hub or its failure, and when. What firmware does after a failed boot
 * (connect anew, wait) is no part of it.
 *
 * <p>The legal moves; any state but the last two may also go to ERROR, for the reasons on the
 * right.
 *
 * <pre>
 * OFF            → DERIVING_KEY    power on, the key is the group's
 * OFF            → CONNECTING      power on, the key is the device's own
 * DERIVING_KEY   → CONNECTING      key derived
 * CONNECTING     → SUBSCRIBING     CONNACK 0; reports CONNECTED     ERROR: refused, transport, timeout
 * CONNECTING     → REGISTER_SEND   HTTP connection; CONNECTED       ERROR: transport, timeout
 * SUBSCRIBING    → REGISTER_SEND   SUBACK                           ERROR: transport, timeout
 * REGISTER_SEND  → REGISTER_SENT   due (at once the first time)     ERROR: transport
 * REGISTER_SENT  → REGISTER_SEND   429 or above                     ERROR: refused, transport, timeout
 * REGISTER_SENT  → STATUS_SEND     assigning; reports ASSIGNING
 * REGISTER_SENT  → ASSIGNED        assigned
 * STATUS_SEND    → STATUS_SENT     due                              ERROR: transport
 * STATUS_SENT    → STATUS_SEND     assigning; or 429 or above       ERROR: refused, transport, timeout
 * STATUS_SENT    → ASSIGNED        assigned
 * </pre>
 *
 * <p>Waits count from the device's own last send, whatever time the answer took. An answer that
 * nobody asked for is read like one that was, as the C SDK does, so REGISTER_SEND and STATUS_SEND
 * also go where REGISTER_SENT and STATUS_SENT go. After the end nothing happens.
 */
public final class BootSequence implements Engine<BootEvent, BootAction> {

    private final BootSettings settings;

    private BootState state = BootState.OFF;
    private String operationId;
    private int polls;
    private int repeats;
    private long lastSendNanos;
    private long deadlineNanos = NO_DEADLINE;

    public BootSequence(BootSettings settings) {
        this.settings = settings;
    }

    public BootState state() {
        return state;
    }

    @Override
    public void on(BootEvent event, long nowNanos, Outbox<BootAction> out) {
        if (state.isFinal()) {
            return;
        }
        if (event instanceof Replied replied) {
            replied(replied.reply(), nowNanos, out);
        } else if (event instanceof BootEvent.PowerOn) {
            poweredOn(nowNanos, out);
        } else if (event instanceof BootEvent.KeyDerived) {
            keyDerived(nowNanos, out);
        } else if (event instanceof BootEvent.Connected) {
            connected(nowNanos, out);
        } else if (event instanceof BootEvent.Subscribed) {
            subscribed(nowNanos, out);
        } else if (event instanceof ConnectRefused refused) {
            fail(
                    ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR,
                    BootFailure.of("CONNACK " + refused.returnCode(), refused.detail()),
                    out);
        } else if (event instanceof TransportFailed failed) {
            fail(
                    ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT,
                    BootFailure.of(failed.reason(), failed.detail()),
                    out);
        } else {
            fail(
                    ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                    BootFailure.of("cancelled", "the boot was cancelled in state " + state),
                    out);
        }
    }

    @Override
    public void onDeadline(long nowNanos, Outbox<BootAction> out) {
        if (state.isFinal() || nowNanos < deadlineNanos) {
            return;
        }
        switch (state) {
            case REGISTER_SEND -> sendRegister(nowNanos, out);
            case STATUS_SEND -> sendPoll(nowNanos, out);
            default -> timedOut(out);
        }
    }

    @Override
    public long nextDeadline() {
        return deadlineNanos;
    }

    private void poweredOn(long nowNanos, Outbox<BootAction> out) {
        if (settings.derivesKey()) {
            move(BootState.DERIVING_KEY);
            out.emit(BootAction.DERIVE_KEY);
        } else {
            connect(nowNanos, out);
        }
    }

    private void keyDerived(long nowNanos, Outbox<BootAction> out) {
        expect(BootState.DERIVING_KEY);
        connect(nowNanos, out);
    }

    private void connect(long nowNanos, Outbox<BootAction> out) {
        move(BootState.CONNECTING);
        deadlineNanos = replyDeadline(nowNanos);
        out.emit(BootAction.CONNECT);
    }

    private void connected(long nowNanos, Outbox<BootAction> out) {
        expect(BootState.CONNECTING);
        if (settings.subscribes()) {
            move(BootState.SUBSCRIBING);
            deadlineNanos = replyDeadline(nowNanos);
            out.emit(BootAction.SUBSCRIBE);
            out.emit(BootAction.REPORT_CONNECTED);
        } else {
            out.emit(BootAction.REPORT_CONNECTED);
            move(BootState.REGISTER_SEND);
            sendRegister(nowNanos, out);
        }
    }

    private void subscribed(long nowNanos, Outbox<BootAction> out) {
        expect(BootState.SUBSCRIBING);
        move(BootState.REGISTER_SEND);
        sendRegister(nowNanos, out);
    }

    private void replied(RegistrationReply reply, long nowNanos, Outbox<BootAction> out) {
        boolean registering = state == BootState.REGISTER_SENT || state == BootState.REGISTER_SEND;
        if (!registering && state != BootState.STATUS_SENT && state != BootState.STATUS_SEND) {
            return;
        }
        ReplyMeaning meaning = ReplyMeaning.of(reply, operationId);
        if (meaning.isTransient()) {
            long wait = settings.backOff().repeatDelayNanos(reply.retryAfter(), repeats++);
            await(
                    registering ? BootState.REGISTER_SEND : BootState.STATUS_SEND,
                    wait,
                    nowNanos,
                    out);
        } else if (meaning.isAssigning()) {
            operationId = operationId == null ? reply.body().operationId() : operationId;
            repeats = 0;
            out.emit(BootAction.REPORT_ASSIGNING);
            long wait = settings.backOff().pollDelayNanos(reply.retryAfter(), polls);
            await(BootState.STATUS_SEND, wait, nowNanos, out);
        } else {
            finish(meaning.result(), out);
        }
    }

    private void await(BootState next, long waitNanos, long nowNanos, Outbox<BootAction> out) {
        if (state != next) {
            move(next);
        }
        deadlineNanos = lastSendNanos + waitNanos;
        onDeadline(nowNanos, out);
    }

    private void sendRegister(long nowNanos, Outbox<BootAction> out) {
        move(BootState.REGISTER_SENT);
        sent(nowNanos);
        out.emit(BootAction.SEND_REGISTER);
    }

    private void sendPoll(long nowNanos, Outbox<BootAction> out) {
        move(BootState.STATUS_SENT);
        polls++;
        sent(nowNanos);
        out.emit(new BootAction.SendPoll(operationId));
    }

    private void sent(long nowNanos) {
        lastSendNanos = nowNanos;
        deadlineNanos = replyDeadline(nowNanos);
    }

    private long replyDeadline(long nowNanos) {
        return settings.timeoutNanos() == 0 ? NO_DEADLINE : nowNanos + settings.timeoutNanos();
    }

    private void timedOut(Outbox<BootAction> out) {
        boolean connecting = state == BootState.CONNECTING;
        fail(
                ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT,
                BootFailure.of(
                        connecting ? "not connected in time" : "no reply in time",
                        connecting
                                ? "Timed out connecting to provisioning service"
                                : "Timeout waiting for reply"),
                out);
    }

    private void fail(ProvDeviceResult code, BootFailure failure, Outbox<BootAction> out) {
        finish(BootResult.failed(code, operationId, failure), out);
    }

    private void finish(BootResult result, Outbox<BootAction> out) {
        boolean mayBeConnected = state != BootState.OFF && state != BootState.DERIVING_KEY;
        move(result.isAssigned() ? BootState.ASSIGNED : BootState.ERROR);
        deadlineNanos = NO_DEADLINE;
        if (mayBeConnected) {
            out.emit(BootAction.DISCONNECT);
        }
        out.emit(new BootAction.Finish(result));
    }

    private void expect(BootState expected) {
        if (state != expected) {
            throw new IllegalStateException("expected in " + expected + " only, came in " + state);
        }
    }

    private void move(BootState next) {
        if (!state.leadsTo(next)) {
            throw new IllegalStateException("a boot does not go from " + state + " to " + next);
        }
        state = next;
    }
}
