package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.emulator.fleet.Timeline.Series;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline();

    @Test
    void countsBySecondsFromTheFleetsStart() {
        timeline.count(Series.REQUESTS, 0);
        timeline.count(Series.REQUESTS, seconds(1) - 1);
        timeline.count(Series.REQUESTS, seconds(2));
        timeline.count(Series.ASSIGNED, seconds(3));

        FleetTimeline result = timeline.result();

        assertThat(result.binSeconds()).isEqualTo(1);
        assertThat(result.requests()).containsExactly(2, 0, 1, 0);
        assertThat(result.assigned()).containsExactly(0, 0, 0, 1);
        assertThat(result.wasted()).hasSize(4).containsOnly(0);
    }

    @Test
    void losesNothingWhenARunIsTooLongForItsBins() {
        for (int second = 0; second < 10_000; second++) {
            timeline.count(Series.REQUESTS, seconds(second));
        }

        FleetTimeline result = timeline.result();

        assertThat(result.binSeconds()).isEqualTo(4);
        assertThat(result.requests()).hasSize(2_500).containsOnly(4);
    }

    @Test
    void addsUpLanesWhoseBinsDiffer() {
        Timeline shorter = new Timeline();
        shorter.count(Series.WASTED, seconds(3));
        timeline.count(Series.WASTED, seconds(5_000));

        timeline.add(shorter);
        shorter.add(timeline);

        List<Integer> wasted = timeline.result().wasted();
        assertThat(wasted.get(1)).isEqualTo(1);
        assertThat(wasted.get(2_500)).isEqualTo(1);
        assertThat(shorter.result().wasted().get(1)).isEqualTo(2);
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
