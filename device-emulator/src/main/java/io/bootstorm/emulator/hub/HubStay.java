package io.bootstorm.emulator.hub;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.protocol.engine.Engine;
import io.bootstorm.protocol.engine.Outbox;
import java.util.concurrent.TimeUnit;

/**
 * A device's time at its hub: subscribes, fetches its twin, reports, then sends telemetry, answers
 * direct methods with what they were called with, and leaves when its time is over.
 *
 * <pre>
 *   connecting ─► subscribing ─► twin ─► reporting ─► staying ─► over
 * </pre>
 */
public final class HubStay implements Engine<HubEvent, HubAction> {

    /** What the device waits for. */
    private enum Phase {
        CONNECTING,
        SUBSCRIBING,
        TWIN,
        REPORTING,
        STAYING,
        OVER
    }

    /** Well within the keep-alive of 240 s that the C SDK promises. */
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(120);

    private static final int OK = 200;

    private final HubSettings settings;
    private Phase phase = Phase.CONNECTING;
    private long telemetryAt = NO_DEADLINE;
    private long pingAt = NO_DEADLINE;
    private long endAt = NO_DEADLINE;
    private String twin;
    private long reportedVersion;
    private long telemetrySent;
    private long telemetryTaken;
    private long desiredChanges;
    private long methods;
    private long messages;

    public HubStay(HubSettings settings) {
        this.settings = settings;
    }

    public boolean isOver() {
        return phase == Phase.OVER;
    }

    @Override
    public void on(HubEvent event, long now, Outbox<HubAction> out) {
        if (phase == Phase.OVER) {
            return;
        }
        if (event instanceof HubEvent.Failed failed) {
            end(BootFailure.of(failed.reason(), failed.detail()), out);
        } else if (event instanceof HubEvent.Cancelled) {
            end(phase == Phase.STAYING ? null : BootFailure.of("cancelled", "cancelled"), out);
        } else if (event instanceof HubEvent.Connected) {
            phase = Phase.SUBSCRIBING;
            out.emit(new HubAction.Subscribe());
        } else if (event instanceof HubEvent.Subscribed) {
            phase = Phase.TWIN;
            pingAt = now + PING_NANOS;
            out.emit(new HubAction.GetTwin());
        } else if (event instanceof HubEvent.TwinRefused refused) {
            end(
                    BootFailure.of(
                            "hub refused: status " + refused.status(),
                            "the hub answered " + refused.status() + ": " + refused.body()),
                    out);
        } else {
            whileThere(event, now, out);
        }
    }

    @Override
    public void onDeadline(long now, Outbox<HubAction> out) {
        if (endAt <= now) {
            end(null, out);
            return;
        }
        if (pingAt <= now) {
            pingAt = now + PING_NANOS;
            out.emit(new HubAction.Ping());
        }
        if (telemetryAt <= now) {
            telemetryAt = now + settings.telemetryEvery().toNanos();
            telemetrySent++;
            out.emit(new HubAction.SendTelemetry(settings.telemetry()));
        }
    }

    @Override
    public long nextDeadline() {
        return Math.min(endAt, Math.min(pingAt, telemetryAt));
    }

    private void whileThere(HubEvent event, long now, Outbox<HubAction> out) {
        if (event instanceof HubEvent.Twin shown) {
            twin = shown.body();
            endAt = settings.stay().isZero() ? NO_DEADLINE : now + settings.stay().toNanos();
            report(now, out);
        } else if (event instanceof HubEvent.Patched patched) {
            reportedVersion = patched.version();
            stay(now, out);
        } else if (event instanceof HubEvent.TelemetryTaken) {
            telemetryTaken++;
        } else if (event instanceof HubEvent.Desired) {
            desiredChanges++;
        } else if (event instanceof HubEvent.Message) {
            messages++;
        } else if (event instanceof HubEvent.Method method) {
            methods++;
            out.emit(new HubAction.AnswerMethod(OK, method.rid(), method.payload()));
        }
    }

    private void report(long now, Outbox<HubAction> out) {
        if (settings.reported() == null) {
            stay(now, out);
            return;
        }
        phase = Phase.REPORTING;
        out.emit(new HubAction.PatchReported(settings.reported()));
    }

    private void stay(long now, Outbox<HubAction> out) {
        phase = Phase.STAYING;
        if (settings.stay().isZero()) {
            end(null, out);
        } else if (settings.telemetryEvery() != null) {
            telemetryAt = now;
        }
    }

    private void end(BootFailure failure, Outbox<HubAction> out) {
        phase = Phase.OVER;
        telemetryAt = NO_DEADLINE;
        pingAt = NO_DEADLINE;
        endAt = NO_DEADLINE;
        out.emit(new HubAction.Disconnect());
        out.emit(
                new HubAction.Finish(
                        new HubResult(
                                twin,
                                reportedVersion,
                                telemetrySent,
                                telemetryTaken,
                                desiredChanges,
                                methods,
                                messages,
                                failure)));
    }
}
