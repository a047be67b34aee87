package io.bootstorm.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    /** With a margin of 5 %: 1.05 above, 0.952 below. */
    @ParameterizedTest
    @CsvSource({
        "1.10, 1.02, 1.19, SLOWER",
        "1.10, 0.99, 1.22, UNDECIDED",
        "1.04, 1.01, 1.07, UNDECIDED",
        "1.03, 1.01, 1.049, SAME",
        "1.00, 0.96, 1.04, SAME",
        "1.00, 0.94, 1.06, UNDECIDED",
        "0.90, 0.85, 0.99, FASTER",
        "0.90, 0.80, 1.01, UNDECIDED",
        "0.97, 0.953, 0.99, SAME",
    })
    void followsFromIntervalAndEstimate(double ratio, double low, double high, Verdict verdict) {
        assertThat(Verdict.of(new RatioEstimate(ratio, low, high), 0.05)).isEqualTo(verdict);
    }
}
