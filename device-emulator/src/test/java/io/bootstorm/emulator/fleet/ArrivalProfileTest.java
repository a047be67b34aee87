package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalProfileTest {

    private static final int COUNT = 10_000;
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at-once",
                "ramp 60s",
                "ramp 1500ms",
                "rate 500/s",
                "rate 16.7/s",
                "waves 5 every 30s"
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(ArrivalProfile.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ramp 2m,ramp 120s",
        "' rate  500 ',rate 500/s",
        "waves 2 every 1h,waves 2 every 3600s"
    })
    void readsOtherSpellingsToo(String text, String asWritten) {
        assertThat(ArrivalProfile.parse(text).text()).isEqualTo(asWritten);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ramp", "ramp 60", "ramp 60 s", "burst 5", "waves 5", "rate fast"})
    void listsTheFormsWhenATextIsNone(String text) {
        assertThatThrownBy(() -> ArrivalProfile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an arrival profile: '" + text + "'")
                .hasMessageContaining("at-once, ramp 60s, rate 500/s, waves 5 every 30s");
    }

    @ParameterizedTest
    @CsvSource({
        "ramp 0s,a ramp takes 1 ms to 7 days",
        "rate 0,an arrival rate lies above 0 and up to 1000000/s",
        "rate 2000000,an arrival rate lies above 0 and up to 1000000/s",
        "waves 0 every 5s,there are 1 to 100000 waves",
        "waves 5 every 0s,the time between waves takes 1 ms to 7 days"
    })
    void refusesWhatCannotBe(String text, String why) {
        assertThatThrownBy(() -> ArrivalProfile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-once", "ramp 60s", "rate 500/s", "waves 5 every 30s"})
    void startsDevicesInTheOrderOfTheirIndexesAndTheSameWayTwice(String text) {
        StartSchedule schedule = schedule(text, 42);

        assertThat(starts(schedule)).isSorted().isEqualTo(starts(schedule(text, 42)));
    }

    @Test
    void drawsAnotherScheduleFromAnotherSeed() {
        assertThat(starts(schedule("ramp 60s", 1))).isNotEqualTo(starts(schedule("ramp 60s", 2)));
    }

    @Test
    void startsEverybodyAtOnce() {
        assertThat(starts(schedule("at-once", 1))).containsOnly(0);
    }

    @Test
    void keepsAConstantRateInEverySecond() {
        long[] starts = starts(schedule("rate 500/s", 7));

        for (int second = 0; second < COUNT / 500; second++) {
            assertThat(startsWithin(starts, second * SECOND, (second + 1) * SECOND)).isEqualTo(500);
        }
    }

    @Test
    void rampsEvenlySoThatAQuarterStartsInTheFirstHalf() {
        long[] starts = starts(schedule("ramp 60s", 7));

        assertThat(startsWithin(starts, 0, 30 * SECOND)).isCloseTo(COUNT / 4, within(1L));
        assertThat(starts[COUNT - 1]).isLessThan(60 * SECOND);
    }

    @Test
    void startsEqualWaves() {
        long[] starts = starts(schedule("waves 5 every 30s", 7));

        assertThat(LongStream.of(starts).distinct())
                .containsExactly(0L, 30 * SECOND, 60 * SECOND, 90 * SECOND, 120 * SECOND);
        assertThat(startsWithin(starts, 60 * SECOND, 61 * SECOND)).isEqualTo(COUNT / 5);
    }

    private static StartSchedule schedule(String text, long seed) {
        return new StartSchedule(ArrivalProfile.parse(text), COUNT, seed);
    }

    private static long[] starts(StartSchedule schedule) {
        return IntStream.range(0, COUNT).mapToLong(schedule::startNanos).toArray();
    }

    private static long startsWithin(long[] starts, long from, long to) {
        return LongStream.of(starts).filter(start -> start >= from && start < to).count();
    }
}
