package io.bootstorm.allocator.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.host.AllocatorConfig.Temper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FunctionInstancesTest {

    private static final long START = Long.MAX_VALUE - 5;

    /** The durations of the two calls in the tutorial's log, 5 min 42 s apart. */
    @Test
    void takesTheTimesOfTheTutorialsLog() {
        FunctionInstances instances = new FunctionInstances(Temper.DEFAULTS, START);

        assertThat(wait(instances, 0)).isEqualTo(4347);
        assertThat(wait(instances, 342_000)).isEqualTo(11);
    }

    @Test
    void isColdAgainWhenIdleForTooLong() {
        FunctionInstances instances = new FunctionInstances(temper(1, 1, 0, 60, 1000, 0), START);

        assertThat(wait(instances, 0)).isEqualTo(1010);
        assertThat(wait(instances, 1010 + 60_000)).isEqualTo(10);
        assertThat(wait(instances, 1010 + 120_000 + 11)).isEqualTo(1010);
    }

    @Test
    void letsCallsWaitForOneAnotherOnAFullInstance() {
        FunctionInstances instances = new FunctionInstances(temper(1, 2, 0, 60, 1000, 0), START);

        assertThat(waits(instances, 0, 5)).containsExactly(1010L, 1010L, 1020L, 1020L, 1030L);
    }

    @Test
    void startsFurtherInstancesUnderLoadOneAtATime() {
        FunctionInstances instances = new FunctionInstances(temper(3, 1, 500, 60, 1000, 0), START);

        assertThat(waits(instances, 0, 2)).containsExactly(1010L, 1020L);
        assertThat(instances.running()).isEqualTo(1);
        wait(instances, 500);
        assertThat(instances.running()).isEqualTo(2);
        waits(instances, 1000, 5);
        assertThat(instances.running()).isEqualTo(3);
        waits(instances, 2000, 200);
        assertThat(instances.running()).isEqualTo(3);
    }

    @Test
    void leavesOneInstanceAloneThatHasTime() {
        FunctionInstances instances = new FunctionInstances(temper(3, 1, 0, 60, 1000, 0), START);
        wait(instances, 0);
        for (int at = 2000; at < 4000; at += 10) {
            assertThat(wait(instances, at)).isEqualTo(10);
        }

        assertThat(instances.running()).isEqualTo(1);
    }

    @Test
    void refusesMoreThanTheQueueHolds() {
        FunctionInstances instances = new FunctionInstances(temper(1, 1, 0, 60, 2, 0), START);

        assertThat(waits(instances, 0, 2)).containsExactly(1010L, 1020L);
        assertThat(instances.take(nanos(0))).isEqualTo(FunctionInstances.TOO_MANY);
        instances.begun();
        assertThat(wait(instances, 1010)).isEqualTo(20);
    }

    @Test
    void jittersColdStartsByItsSeed() {
        List<Long> colds = new ArrayList<>();
        for (int seed = 0; seed < 50; seed++) {
            Temper temper = new Temper(1000, 0, 1, 1, 0, 60, 10, 20, (long) seed);
            long cold = wait(new FunctionInstances(temper, START), 0);
            assertThat(wait(new FunctionInstances(temper, START), 0)).isEqualTo(cold);
            colds.add(cold);
        }

        assertThat(colds).allMatch(cold -> cold >= 800 && cold <= 1200).contains(colds.get(0));
        assertThat(colds.stream().distinct().count()).isGreaterThan(20);
    }

    private static Temper temper(
            int instances, int places, int scaleOut, int idle, int queue, int jitter) {
        return new Temper(1000, 10, instances, places, scaleOut, idle, queue, jitter, null);
    }

    private static List<Long> waits(FunctionInstances instances, long atMillis, int calls) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            waits.add(TimeUnit.NANOSECONDS.toMillis(instances.take(nanos(atMillis))));
        }
        return waits;
    }

    /** The wait of a call that is over by the time of the next. */
    private static long wait(FunctionInstances instances, long atMillis) {
        long wait = instances.take(nanos(atMillis));
        assertThat(wait).isNotEqualTo(FunctionInstances.TOO_MANY);
        instances.begun();
        return TimeUnit.NANOSECONDS.toMillis(wait);
    }

    /** Near the end of what a clock of nanoseconds counts, where sums overflow. */
    private static long nanos(long atMillis) {
        return START + TimeUnit.MILLISECONDS.toNanos(atMillis);
    }
}
