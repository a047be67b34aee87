package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AssignedTimesTest {

    private static final Offset<Double> THOUSANDTH = within(0.1);

    /** Device n is assigned in second n. */
    private static Histogram hundredDevices() {
        Histogram nanos = new Histogram(1_000_000, TimeUnit.HOURS.toNanos(1), 3);
        for (int second = 1; second <= 100; second++) {
            nanos.recordValue(TimeUnit.SECONDS.toNanos(second));
        }
        return nanos;
    }

    @Test
    void saysWhenHalfMostAndAllHadTheirHub() {
        AssignedTimes times = AssignedTimes.of(hundredDevices(), 100);

        assertThat(times.half()).isCloseTo(50, THOUSANDTH);
        assertThat(times.most()).isCloseTo(95, THOUSANDTH);
        assertThat(times.all()).isCloseTo(100, THOUSANDTH);
    }

    @Test
    void countsDevicesThatWereNeverAssigned() {
        AssignedTimes times = AssignedTimes.of(hundredDevices(), 160);

        assertThat(times.half()).isCloseTo(80, THOUSANDTH);
        assertThat(times.most()).isNull();
        assertThat(times.all()).isNull();
    }
}
