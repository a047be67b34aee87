package io.bootstorm.loadtest.paced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bootstorm.protocol.random.SeededRandom;
import org.junit.jupiter.api.Test;

class PoissonArrivalsTest {

    private static final int COUNT = 100_000;
    private static final double RATE = 1000;

    @Test
    void sameSeedGivesTheSameNanoseconds() {
        PoissonArrivals one = new PoissonArrivals(new SeededRandom(7), RATE);
        PoissonArrivals other = new PoissonArrivals(new SeededRandom(7), RATE);

        for (int i = 0; i < 100; i++) {
            assertThat(one.nextNanos()).isEqualTo(other.nextNanos());
        }
    }

    /** Gaps of a Poisson process have the mean 1/rate, and as large a standard deviation. */
    @Test
    void gapsAreExponential() {
        PoissonArrivals arrivals = new PoissonArrivals(new SeededRandom(7), RATE);
        double squares = 0;
        long last = 0;
        for (int i = 0; i < COUNT; i++) {
            long next = arrivals.nextNanos();
            squares += Math.pow((next - last) / 1e9 - 1 / RATE, 2);
            last = next;
        }

        assertThat(last / 1e9).isCloseTo(COUNT / RATE, within(1.0));
        assertThat(Math.sqrt(squares / COUNT)).isCloseTo(1 / RATE, within(0.02 / RATE));
    }

    @Test
    void refusesARateOfNothing() {
        assertThatThrownBy(() -> new PoissonArrivals(new SeededRandom(7), 0))
                .hasMessageContaining("must be above 0, not 0.0");
    }
}
