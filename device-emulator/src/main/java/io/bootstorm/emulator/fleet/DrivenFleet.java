package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BackOff;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootOptions;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A fleet on somebody else's event loop, clock and client: the same devices that {@link Fleet}
 * boots over sockets, under virtual time. Belongs to the loop's thread.
 */
public final class DrivenFleet {

    private final FleetConfig config;
    private final long seed;
    private final LongSupplier nanoClock;
    private final Instant startedAt;
    private final long originNanos;
    private final Lane lane;
    private final ProgressMeter meter;
    private boolean over;
    private long overNanos;

    /**
     * @param nanoClock by which the loop schedules
     */
    public DrivenFleet(
            FleetConfig config,
            long seed,
            EventLoop loop,
            LongSupplier nanoClock,
            InstantSource dates,
            ProvisioningClient client) {
        FleetSeeds seeds = FleetSeeds.of(seed);
        this.config = config;
        this.seed = seed;
        this.nanoClock = nanoClock;
        this.startedAt = dates.instant();
        this.originNanos = nanoClock.getAsLong();
        FleetMix mix = FleetMix.of(config, seeds, startedAt);
        BootOptions options =
                BootOptions.cSdk(nanoClock, dates)
                        .withBackOff(BackOff.named(config.backOff()))
                        .withTimeout(Duration.ofSeconds(config.bootTimeoutSeconds()));
        LanePlan.FleetPlan plan = LanePlan.FleetPlan.of(config, seeds, mix);
        this.meter = new ProgressMeter(plan.schedule(), plan.devices());
        this.lane =
                new Lane(
                        LanePlan.ofLane(0, 1, plan, config.maxOpenConnections()),
                        loop,
                        new DeviceBoots(
                                new FleetDevices(config, seeds),
                                mix,
                                seeds,
                                client,
                                false,
                                options,
                                Collections.singletonList(null)),
                        nanoClock,
                        this::over);
    }

    /** Switches the first devices on. */
    public void begin() {
        lane.begin(originNanos);
    }

    /** Whether every device has ended. */
    public boolean isOver() {
        return over;
    }

    /** By the fleet's own clock. */
    public FleetProgress progress() {
        return meter.progress(lane.counts(), secondsUntil(nanoClock.getAsLong()));
    }

    /** What came of it, or what is known so far. */
    public FleetResult result() {
        double seconds = secondsUntil(over ? overNanos : nanoClock.getAsLong());
        FleetRun.Outcome outcome = new FleetRun.Outcome(startedAt, seconds, over, lane.tally());
        return FleetReport.of(config, seed, outcome, health());
    }

    private void over() {
        over = true;
        overNanos = nanoClock.getAsLong();
    }

    private double secondsUntil(long nanos) {
        return (nanos - originNanos) / 1e9;
    }

    /** No machine stood in the way, only the fleet's own limits. */
    private GeneratorHealth health() {
        LaneTally tally = lane.tally();
        List<String> remarks =
                tally.lateStarts == 0
                        ? List.of("Virtual time: no machine held the fleet up.")
                        : List.of(
                                String.format(
                                        Locale.ROOT,
                                        "Virtual time: %,d devices waited for the limits of %,d"
                                                + " open connections and %,d connecting.",
                                        tally.lateStarts,
                                        config.maxOpenConnections(),
                                        config.maxConnecting()));
        return new GeneratorHealth(
                config.maxOpenConnections(),
                null,
                1,
                null,
                1,
                "virtual",
                1,
                0,
                0,
                null,
                tally.lateStarts,
                tally.lateForConnections,
                Math.rint(tally.maxLateNanos / 1e3) / 1e3,
                0,
                false,
                remarks);
    }
}
