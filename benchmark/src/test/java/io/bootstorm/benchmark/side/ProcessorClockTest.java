package io.bootstorm.benchmark.side;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorClockTest {

    /** As proc(5) describes the line. */
    @Test
    void addsUserAndKernelTicksWhateverTheProcessCallsItself() {
        assertThat(
                        ProcessorClock.nanos(
                                "4711 (java) bin) S 1 4711 4711 0 -1 4194304 9 8 7 6 250 50 11 12"
                                        + " 20 0 30 0 100 200"))
                .isEqualTo(3_000_000_000L);
    }

    @Test
    void countsThisProcess() {
        assertThat(ProcessorClock.nanos(ProcessHandle.current().pid())).isPositive();
    }
}
