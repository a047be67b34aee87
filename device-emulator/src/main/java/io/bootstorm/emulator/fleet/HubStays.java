package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceAtHub;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.emulator.device.HubObserver;
import io.bootstorm.emulator.hub.HubEvent;
import io.bootstorm.emulator.hub.HubResult;
import io.bootstorm.emulator.hub.HubSettings;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * The devices of a fleet that are at their hubs, and those that wait to go there because as many
 * are there as may be. Safe for use by many threads: each stay is on its device's loop.
 */
final class HubStays {

    private static final int MAX_REASONS = 50;
    private static final String OTHER = "other";

    private final HubClient client;
    private final HubSettings settings;
    private final int maxOpen;
    private final Set<Stay> open = new HashSet<>();
    private final ArrayDeque<Stay> waiting = new ArrayDeque<>();
    private final Histogram twinNanos = PhaseHistograms.empty();
    private final TreeMap<String, Long> failures = new TreeMap<>();
    private long cameUp;
    private long telemetrySent;
    private long telemetryTaken;
    private long desiredChanges;
    private long methods;
    private long messages;
    private boolean cancelled;

    HubStays(HubClient client, HubSettings settings, int maxOpen) {
        this.client = client;
        this.settings = settings;
        this.maxOpen = maxOpen;
    }

    /**
     * A device was assigned; on its loop.
     *
     * @param device is asked for when its turn has come: of a large fleet most wait
     */
    void begin(
            EventLoop loop,
            Supplier<DeviceIdentity> device,
            BootResult assigned,
            BootOptions options) {
        Stay stay = new Stay(loop, device, assigned, options);
        if (admitted(stay)) {
            stay.start();
        }
    }

    /** Nobody goes to a hub any more, and those that are there leave. */
    void cancel() {
        Set<Stay> there;
        synchronized (this) {
            cancelled = true;
            waiting.clear();
            there = Set.copyOf(open);
            notifyAll();
        }
        there.forEach(stay -> stay.loop.execute(stay::cancel));
    }

    /** Waits until everybody has left. */
    synchronized HubCounts await() throws InterruptedException {
        while (!open.isEmpty() || !waiting.isEmpty()) {
            wait();
        }
        return new HubCounts(
                cameUp,
                new TreeMap<>(failures),
                PhaseSummary.of(twinNanos),
                telemetrySent,
                telemetryTaken,
                desiredChanges,
                methods,
                messages);
    }

    /** What {@link HubCounts#twin} is made of. */
    synchronized Histogram twinNanos() {
        return twinNanos.copy();
    }

    private synchronized boolean admitted(Stay stay) {
        if (cancelled) {
            return false;
        }
        if (open.size() >= maxOpen) {
            waiting.add(stay);
            return false;
        }
        open.add(stay);
        return true;
    }

    private synchronized void hasTwin(long nanos) {
        twinNanos.recordValue(Math.max(0, Math.min(PhaseHistograms.HIGHEST_NANOS, nanos)));
    }

    private void ended(Stay stay, HubResult result) {
        Stay next = counted(stay, result);
        if (next != null) {
            next.loop.execute(next::start);
        }
    }

    /** Who may go next; null for nobody. */
    private synchronized Stay counted(Stay stay, HubResult result) {
        open.remove(stay);
        telemetrySent += result.telemetrySent();
        telemetryTaken += result.telemetryTaken();
        desiredChanges += result.desiredChanges();
        methods += result.methods();
        messages += result.messages();
        if (result.failure() == null) {
            cameUp++;
        } else {
            String reason = result.failure().reason();
            failures.merge(
                    failures.size() < MAX_REASONS || failures.containsKey(reason) ? reason : OTHER,
                    1L,
                    Long::sum);
        }
        Stay next = waiting.poll();
        if (next != null) {
            open.add(next);
        }
        notifyAll();
        return next;
    }

    /** One device's. */
    private final class Stay implements HubObserver {

        private final EventLoop loop;
        private final Supplier<DeviceIdentity> device;
        private final BootResult assigned;
        private final BootOptions options;
        private DeviceAtHub atHub;
        private long startNanos;

        Stay(
                EventLoop loop,
                Supplier<DeviceIdentity> device,
                BootResult assigned,
                BootOptions options) {
            this.loop = loop;
            this.device = device;
            this.assigned = assigned;
            this.options = options;
        }

        void start() {
            startNanos = options.nanoClock().getAsLong();
            try {
                atHub =
                        DeviceAtHub.connect(
                                loop,
                                client,
                                device.get(),
                                assigned.assignedHub(),
                                assigned.deviceId(),
                                settings,
                                options,
                                this);
            } catch (IllegalArgumentException e) {
                finished(
                        new HubResult(
                                null,
                                0,
                                0,
                                0,
                                0,
                                0,
                                0,
                                BootFailure.of("unreachable hub", e.getMessage())));
            }
        }

        void cancel() {
            if (atHub != null) {
                atHub.cancel();
            }
        }

        @Override
        public void happened(HubEvent event) {
            if (event instanceof HubEvent.Twin) {
                hasTwin(options.nanoClock().getAsLong() - startNanos);
            }
        }

        @Override
        public void finished(HubResult result) {
            ended(this, result);
        }
    }
}
