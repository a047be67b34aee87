package io.bootstorm.emulator.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int DRAWS = 10_000;

    @Test
    void fixedTimeDoesNotReadRetryAfter() {
        BackOff fixed = BackOff.named("fixed-5s");

        assertThat(fixed.repeatDelayNanos("60", 0)).isEqualTo(5 * SECOND);
        assertThat(fixed.repeatDelayNanos(null, 40)).isEqualTo(5 * SECOND);
        assertThat(fixed.label()).isEqualTo("fixed-5s");
    }

    /** 100,000 devices, 1,000 a minute, load 1: T is 6,000 s. */
    @Test
    void formulaSpreadsEvenlyBetweenOneSecondAndItsLargestDelay() {
        BackOff formula = BackOff.named("formula-6000s").drawingFrom(new SeededRandom(1));

        long[] waits = draws(() -> formula.repeatDelayNanos(null, 0));

        assertThat(LongStream.of(waits).min().orElse(0)).isBetween(SECOND, 10 * SECOND);
        assertThat(LongStream.of(waits).max().orElse(0)).isBetween(5_990 * SECOND, 6_000 * SECOND);
        assertThat(LongStream.of(waits).average().orElse(0) / SECOND).isBetween(2_900.0, 3_100.0);
    }

    @Test
    void formulaIsNeverSoonerThanRetryAfter() {
        BackOff formula = BackOff.named("formula-100s").drawingFrom(new SeededRandom(1));

        long[] waits = draws(() -> formula.repeatDelayNanos("60", 0));

        assertThat(LongStream.of(waits).min().orElse(0)).isGreaterThan(60 * SECOND);
        assertThat(LongStream.of(waits).max().orElse(0)).isLessThanOrEqualTo(100 * SECOND);
    }

    @Test
    void fullJitterDoublesItsRangeUpToTheLimit() {
        BackOff jitter = BackOff.named("full-jitter-30s").drawingFrom(new SeededRandom(1));

        assertThat(largest(jitter, 0)).isBetween(SECOND * 9 / 10, SECOND);
        assertThat(largest(jitter, 3)).isBetween(SECOND * 79 / 10, 8 * SECOND);
        assertThat(largest(jitter, 5)).isBetween(29 * SECOND, 30 * SECOND);
        assertThat(largest(jitter, Integer.MAX_VALUE)).isBetween(29 * SECOND, 30 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-0s", "fixed-5", "formula", "full-jitter-100000s", "fixed--5s"})
    void refusesWhatIsNoBackOff(String label) {
        assertThatThrownBy(() -> BackOff.named(label))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'")
                .hasMessageContaining("full-jitter-300s");
    }

    private static long largest(BackOff backOff, int repeats) {
        return LongStream.of(draws(() -> backOff.repeatDelayNanos(null, repeats))).max().orElse(0);
    }

    private static long[] draws(LongSupplier wait) {
        return LongStream.generate(wait).limit(DRAWS).toArray();
    }
}
