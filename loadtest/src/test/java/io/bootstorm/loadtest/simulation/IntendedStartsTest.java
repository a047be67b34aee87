package io.bootstorm.loadtest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntendedStartsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void everyRequestHasItsSlotAndATimeOfItsOwnWithin() {
        IntendedStarts starts = new IntendedStarts(50, 0, 7);
        long slot = SECOND / 50;

        for (long number = 0; number < 1000; number++) {
            assertThat(starts.nanos(number)).isBetween(number * slot, (number + 1) * slot);
        }
        assertThat(starts.nanos(5)).isNotEqualTo(new IntendedStarts(50, 0, 8).nanos(5));
        assertThat(starts.nanos(5)).isEqualTo(new IntendedStarts(50, 0, 7).nanos(5));
    }

    /** From 0 to 100 a second in 10 s: 500 by then, a quarter of them in the first half. */
    @Test
    void rampGrowsFromNothing() {
        IntendedStarts starts = new IntendedStarts(100, 10, 7);

        assertThat(starts.nanos(124)).isLessThanOrEqualTo(5 * SECOND);
        assertThat(starts.nanos(126)).isGreaterThan(5 * SECOND);
        assertThat(starts.nanos(499)).isLessThanOrEqualTo(10 * SECOND);
        assertThat(starts.nanos(600)).isBetween(11 * SECOND, 11 * SECOND + SECOND / 100);
    }

    /** 200 in 10 s: half of them in the half in the middle of which the rate is highest. */
    @Test
    void waveGrowsAndFallsAgain() {
        WaveStarts starts = new WaveStarts(20, 10, 7);

        assertThat(starts.nanos(24)).isLessThanOrEqualTo((long) (2.5 * SECOND));
        assertThat(starts.nanos(26)).isGreaterThan((long) (2.5 * SECOND));
        assertThat(starts.nanos(99)).isLessThanOrEqualTo(5 * SECOND);
        assertThat(starts.nanos(100)).isGreaterThanOrEqualTo(5 * SECOND);
        assertThat(starts.nanos(174)).isLessThanOrEqualTo((long) (7.5 * SECOND));
        assertThat(starts.nanos(176)).isGreaterThan((long) (7.5 * SECOND));
        assertThat(starts.nanos(199)).isLessThanOrEqualTo(10 * SECOND);
        for (long number = 1; number < 200; number++) {
            assertThat(starts.nanos(number)).isGreaterThanOrEqualTo(starts.nanos(number - 1));
        }
    }
}
