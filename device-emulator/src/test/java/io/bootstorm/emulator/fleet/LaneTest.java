package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bootstorm.emulator.boot.BootFailure;
import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import io.bootstorm.emulator.boot.ProvDeviceResult;
import io.bootstorm.emulator.device.BootObserver;
import io.bootstorm.emulator.device.BootPhase;
import io.bootstorm.emulator.device.DeviceBoot;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane on a loop whose time stands still unless the test moves it, with boots made up. */
class LaneTest {

    private static final BootResult ASSIGNED =
            BootResult.assigned("hub-1.azure-devices.net", "device", null, "4.op");
    private static final BootResult REFUSED =
            BootResult.failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR,
                    "4.op",
                    BootFailure.of("400207: Custom allocation failed", "detail"));
    private static final BootResult CANCELLED =
            BootResult.failed(
                    ProvDeviceResult.PROV_DEVICE_RESULT_ERROR,
                    null,
                    BootFailure.of("cancelled", "cancelled"));

    /** Histograms keep three digits. */
    private static final Percentage HISTOGRAM = withinPercentage(0.1);

    private final EmbeddedChannel time = new EmbeddedChannel();
    private final Boots boots = new Boots();
    private int timesDone;

    @BeforeEach
    void stopTheClock() {
        time.freezeTime();
    }

    @AfterEach
    void leaveNothingBehind() {
        time.finishAndReleaseAll();
    }

    @Test
    void startsEachDeviceWhenItIsDue() {
        Lane lane = begun(plan("waves 3 every 10s", 3, 100, 1));

        assertThat(boots.started).containsExactly(0);
        pass(9_999);
        assertThat(boots.started).containsExactly(0);
        pass(1);
        assertThat(boots.started).containsExactly(0, 1);
        pass(10_000);
        assertThat(boots.started).containsExactly(0, 1, 2);
        assertThat(lane.tally().lateStarts).isZero();
    }

    @Test
    void takesOnlyItsShareOfTheDevices() {
        begun(LanePlan.ofLane(1, 3, fleet("at-once", 10, 1), 300));

        assertThat(boots.started).containsExactly(1, 4, 7);
    }

    @Test
    void sharesConnectionsOutWithoutRemainder() {
        LanePlan.FleetPlan fleet = fleet("at-once", 10, 1);

        assertThat(LanePlan.ofLane(0, 3, fleet, 11).maxOpen()).isEqualTo(4);
        assertThat(LanePlan.ofLane(2, 3, fleet, 11).maxOpen()).isEqualTo(3);
    }

    @Test
    void neverOpensMoreConnectionsThanAllowed() {
        Lane lane = begun(plan("at-once", 1_000, 7, 1));

        while (timesDone == 0) {
            assertThat(boots.open.size()).isLessThanOrEqualTo(7);
            boots.finish(boots.open.keySet().iterator().next(), ASSIGNED);
            pass(1);
        }
        assertThat(boots.mostOpen).isEqualTo(7);
        assertThat(lane.tally().assigned).isEqualTo(1_000);
    }

    @Test
    void letsFurtherDevicesConnectOnlyAsConnectionsStandOrFail() {
        Lane lane = begun(plan("at-once", 5, 100, 2, 1));
        assertThat(boots.started).containsExactly(0, 1);

        boots.open.get(0).phaseEnded(BootPhase.CONNECT, 0, 1, true, null);
        assertThat(boots.started).containsExactly(0, 1, 2);
        boots.finish(0, ASSIGNED);
        assertThat(boots.started).as("a boot that had connected").containsExactly(0, 1, 2);
        boots.open.get(1).phaseEnded(BootPhase.CONNECT, 0, 1, false, "connection refused");
        boots.finish(1, REFUSED);
        assertThat(boots.started).as("a boot that had not").containsExactly(0, 1, 2, 3);

        pass(3_000);
        boots.finish(2, ASSIGNED);
        assertThat(lane.tally().lateForConnections).isEqualTo(1);
    }

    @Test
    void startsAllOfAStormThoughNotInOneTurnOfTheLoop() {
        Lane lane = lane(plan("at-once", 1_000, 1_000, 1));
        lane.begin(now());
        assertThat(boots.started).hasSizeLessThan(100);

        time.runPendingTasks();

        assertThat(boots.started).hasSize(1_000);
    }

    @Test
    void measuresWaitingForAConnectionFromTheIntendedStart() {
        Lane lane = begun(plan("at-once", 2, 1, 1));
        pass(3_000);
        boots.finish(0, ASSIGNED);
        pass(2_000);
        boots.finish(1, ASSIGNED);

        PhaseHistograms times = lane.tally().histograms;
        assertThat(millis(times, FleetPhase.BOOT)).isCloseTo(3_000, HISTOGRAM);
        assertThat(millis(times, FleetPhase.FROM_INTENDED_START)).isCloseTo(5_000, HISTOGRAM);
        assertThat(lane.tally().lateStarts).isEqualTo(1);
        assertThat(lane.tally().lateForConnections).isEqualTo(1);
        assertThat(lane.tally().maxLateNanos).isEqualTo(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void blamesItselfForLatenessThatNoLimitExplains() {
        Lane lane = lane(plan("at-once", 1, 10, 1));
        long origin = now();
        time.advanceTimeBy(400, TimeUnit.MILLISECONDS);

        lane.begin(origin);

        assertThat(lane.tally().lateStarts).isEqualTo(1);
        assertThat(lane.tally().lateForConnections).isZero();
    }

    @Test
    void triesAFailedDeviceAgainAfterAFixedWait() {
        Lane lane = begun(plan("at-once", 1, 10, 3));
        boots.finish(0, REFUSED);
        pass(4_999);
        assertThat(boots.started).containsExactly(0);
        pass(1);
        assertThat(boots.started).containsExactly(0, 0);

        boots.finish(0, ASSIGNED);

        assertThat(lane.tally().assigned).isEqualTo(1);
        assertThat(lane.tally().failed).isZero();
        assertThat(lane.tally().attempts).isEqualTo(2);
        assertThat(millis(lane.tally().histograms, FleetPhase.FROM_INTENDED_START))
                .isCloseTo(5_000, HISTOGRAM);
        assertThat(timesDone).isEqualTo(1);
    }

    @Test
    void countsADeviceAsFailedOnceItsAttemptsAreUsedUp() {
        Lane lane = begun(plan("at-once", 2, 10, 2));
        boots.finish(0, REFUSED);
        boots.finish(1, REFUSED);
        pass(5_000);
        boots.finish(0, REFUSED);
        assertThat(timesDone).isZero();
        boots.finish(1, REFUSED);

        assertThat(lane.tally().failed).isEqualTo(2);
        assertThat(lane.tally().attempts).isEqualTo(4);
        assertThat(lane.tally().failures.counts()).containsExactly(Map.entry(refusedKind(), 2L));
        assertThat(timesDone).isEqualTo(1);
    }

    @Test
    void countsWhatTheDevicesHeard() {
        Lane lane = begun(plan("at-once", 1, 10, 1));
        BootObserver observer = boots.open.get(0);
        observer.status(BootStatus.CONNECTED);
        observer.status(BootStatus.ASSIGNING);
        observer.status(BootStatus.ASSIGNING);
        observer.phaseEnded(BootPhase.CONNECT, 0, 2_000_000, true, null);
        observer.phaseEnded(BootPhase.REGISTER, 0, 1_000_000, false, "status 429");
        observer.phaseEnded(BootPhase.REGISTER, 0, 1_000_000, false, "status 503");
        boots.finish(0, ASSIGNED);

        assertThat(lane.tally().assigningReplies).isEqualTo(2);
        assertThat(lane.tally().throttledReplies).isEqualTo(1);
        assertThat(lane.tally().serverErrorReplies).isEqualTo(1);
        assertThat(millis(lane.tally().histograms, FleetPhase.CONNECT)).isEqualTo(2);
        assertThat(lane.tally().histograms.of(FleetPhase.REGISTER).getTotalCount())
                .as("a reply that held the device up is no measurement of registering")
                .isZero();
        assertThat(lane.tally().hubs.counts())
                .containsExactly(Map.entry("hub-1.azure-devices.net", 1L));
    }

    @Test
    void startsNobodyOnceStoppedAndEndsThoseThatBoot() {
        Lane lane = begun(plan("waves 2 every 1s", 4, 10, 2));
        boots.finish(0, ASSIGNED);

        lane.stop();
        pass(60_000);

        assertThat(boots.started).containsExactly(0, 1);
        assertThat(boots.open).isEmpty();
        assertThat(lane.tally().assigned).isEqualTo(1);
        assertThat(lane.tally().failed).isZero();
        assertThat(timesDone).isEqualTo(1);
    }

    @Test
    void isDoneAtOnceWhenItHasNoDevice() {
        begun(LanePlan.ofLane(1, 2, fleet("at-once", 1, 1), 10));

        assertThat(timesDone).isEqualTo(1);
    }

    @Test
    void goesOnWithTheNextDeviceWhenOneCannotBeStarted() {
        boots.broken = true;

        Lane lane = begun(plan("at-once", 3, 1, 1));

        assertThat(lane.tally().failed).isEqualTo(3);
        assertThat(timesDone).isEqualTo(1);
    }

    private static FailureKind refusedKind() {
        return new FailureKind(
                "PROV_DEVICE_RESULT_DEV_AUTH_ERROR", null, "400207: Custom allocation failed");
    }

    private static LanePlan.FleetPlan fleet(String arrival, int count, int attempts) {
        return FleetFixture.plan(
                FleetFixture.config(count).arrival(arrival).retry(attempts, 5).build());
    }

    private static LanePlan plan(String arrival, int count, int maxOpen, int attempts) {
        return plan(arrival, count, maxOpen, 1_000, attempts);
    }

    private static LanePlan plan(
            String arrival, int count, int maxOpen, int maxConnecting, int attempts) {
        return new LanePlan(fleet(arrival, count, attempts), 0, 1, maxOpen, maxConnecting);
    }

    private Lane lane(LanePlan plan) {
        return new Lane(plan, time.eventLoop(), boots, this::now, () -> timesDone++);
    }

    private Lane begun(LanePlan plan) {
        Lane lane = lane(plan);
        lane.begin(now());
        time.runPendingTasks();
        return lane;
    }

    private long now() {
        return ((AbstractScheduledEventExecutor) time.eventLoop()).ticker().nanoTime();
    }

    private void pass(long millis) {
        time.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        time.runPendingTasks();
    }

    private static long millis(PhaseHistograms times, FleetPhase phase) {
        return Math.round(times.of(phase).getMaxValue() / 1e6);
    }

    /** Boots that end when the test says so. */
    private static final class Boots implements BootStarter {

        final List<Integer> started = new ArrayList<>();
        final List<Attempt> attempts = new ArrayList<>();
        final Map<Integer, BootObserver> open = new HashMap<>();
        int mostOpen;
        boolean broken;

        @Override
        public DeviceBoot start(EventLoop loop, Attempt attempt, BootObserver observer) {
            if (broken) {
                throw new IllegalStateException("on purpose");
            }
            int index = attempt.index();
            attempts.add(attempt);
            started.add(index);
            open.put(index, observer);
            mostOpen = Math.max(mostOpen, open.size());
            return () -> finish(index, CANCELLED);
        }

        void finish(int index, BootResult result) {
            open.remove(index).finished(result);
        }
    }
}
