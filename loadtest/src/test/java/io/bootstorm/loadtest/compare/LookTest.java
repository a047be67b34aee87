package io.bootstorm.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LookTest {

    @Test
    void looksSpendFivePercentTogether() {
        assertThat(Look.ALL.stream().mapToDouble(Look::error).sum()).isCloseTo(0.05, within(1e-12));
    }

    /** What is spent until a look is 0.05 t², t being the share of blocks that are there. */
    @Test
    void errorIsSpentByTheSquareOfTheBlocks() {
        double spent = 0;
        for (Look look : Look.ALL) {
            spent += look.error();
            double share = look.blocks() / (double) Look.mostBlocks();
            assertThat(spent).isCloseTo(0.05 * share * share, within(1e-12));
        }
    }

    /** The density of Student's t, integrated here, leaves what the constant says above it. */
    @Test
    void quantilesLeaveHalfTheErrorAboveThem() {
        for (Look look : Look.ALL) {
            assertThat(upperTail(look.quantile(), look.blocks() - 1))
                    .as("look at %d blocks", look.blocks())
                    .isCloseTo(look.error() / 2, within(2e-6));
        }
    }

    /** The tail above {@code t}, by the middle rule over {@code x = t + u / (1 - u)}. */
    private static double upperTail(double t, int degrees) {
        int steps = 200_000;
        double weight = 0;
        for (int i = 0; i < steps; i++) {
            double u = (i + 0.5) / steps;
            double x = t + u / (1 - u);
            weight += kernel(x, degrees) / ((1 - u) * (1 - u)) / steps;
        }
        double half = 0;
        for (int i = 0; i < steps; i++) {
            double u = (i + 0.5) / steps;
            half += kernel(u / (1 - u), degrees) / ((1 - u) * (1 - u)) / steps;
        }
        return weight / (2 * half);
    }

    private static double kernel(double x, int degrees) {
        return Math.pow(1 + x * x / degrees, -(degrees + 1) / 2.0);
    }
}
