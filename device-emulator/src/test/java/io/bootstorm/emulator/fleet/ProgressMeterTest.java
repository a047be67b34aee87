package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProgressMeterTest {

    @Test
    void estimatesTheRestByTheRate() {
        ProgressMeter meter = meter("at-once");
        FleetProgress progress = meter.progress(new LaneCounts(300, 100, 0, 190, 10), 2);

        assertThat(progress.perSecond()).isCloseTo(100, within(1e-9));
        assertThat(progress.etaSeconds()).isCloseTo(8, within(1e-9));
        assertThat(progress.line())
                .isEqualTo(
                        " 20 %  assigned 190 of 1,000  failed 10  open 100  100/s  2 s  about 8 s"
                                + " left");
    }

    @Test
    void knowsThatTheLastDevicesAreStillToArrive() {
        ProgressMeter meter = meter("rate 10/s");

        assertThat(meter.progress(new LaneCounts(500, 0, 0, 500, 0), 1).etaSeconds())
                .isBetween(98.0, 99.0);
    }

    @Test
    void estimatesNothingBeforeAnyDeviceHasEnded() {
        FleetProgress progress = meter("at-once").progress(new LaneCounts(5, 5, 0, 0, 0), 1);

        assertThat(progress.etaSeconds()).isNegative();
        assertThat(progress.line()).doesNotContain("left");
    }

    @Test
    void showsTheRateSinceTheLastReport() {
        ProgressMeter meter = meter("at-once");
        meter.progress(new LaneCounts(300, 0, 0, 300, 0), 1);

        assertThat(meter.progress(new LaneCounts(350, 0, 2, 350, 0), 1.5).perSecond())
                .isCloseTo(100, within(1e-9));
    }

    private static ProgressMeter meter(String arrival) {
        return new ProgressMeter(
                new StartSchedule(ArrivalProfile.parse(arrival), 1_000, 42), 1_000);
    }
}
