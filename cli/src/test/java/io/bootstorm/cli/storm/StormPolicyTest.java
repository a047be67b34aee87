package io.bootstorm.cli.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StormPolicyTest {

    private static Storm storm(int devices, int quota, double load) {
        return new Storm(
                devices,
                quota,
                List.of("c-sdk"),
                load,
                null,
                Duration.ZERO,
                null,
                "at-once",
                true,
                "wan",
                Duration.ofHours(1),
                1);
    }

    /** maxRetryDelay = (1 / load) * T * 1000 ms, T = N / cps; cps is the quota by the second. */
    @ParameterizedTest
    @CsvSource({
        "100000, 1000, 1,   formula-6000s",
        "100000, 1000, 0.5, formula-12000s",
        "10000,  200,  2,   formula-1500s",
        "1,      1000, 1,   formula-2s",
        "10000000, 60, 1,   formula-86400s"
    })
    void formulaComesToWhatTheArticleSays(int devices, int quota, double load, String backOff) {
        StormPolicy policy = StormPolicy.of("formula", storm(devices, quota, load));

        assertThat(policy.backOff()).isEqualTo(backOff);
        assertThat(policy.afterFailure()).isEqualTo("back-off");
        assertThat(policy.waitSeconds()).isEqualTo(policy.maxWaitSeconds());
    }

    @Test
    void takesSecondsOfOnesOwn() {
        Storm storm = storm(1000, 1000, 1);

        assertThat(StormPolicy.of("fixed-30s", storm).waitSeconds()).isEqualTo(30);
        assertThat(StormPolicy.of("formula-90s", storm).backOff()).isEqualTo("formula-90s");
        assertThat(StormPolicy.of("full-jitter-60s", storm).maxWaitSeconds()).isEqualTo(60);
        assertThat(StormPolicy.of("full-jitter", storm).backOff()).isEqualTo("full-jitter-300s");
        assertThat(StormPolicy.of("c-sdk", storm).backOff()).isEqualTo("c-sdk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "csdk", "fixed", "fixed-0s", "full-jitter-99999s", "formula-5"})
    void refusesWhatIsNoPolicy(String label) {
        assertThatThrownBy(() -> StormPolicy.of(label, storm(1000, 1000, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + label + "'")
                .hasMessageContaining("c-sdk, fixed-5s, formula");
    }

    @ParameterizedTest
    @CsvSource({"12.34, 12.3 s", "60,    60 s", "245,   4 min 5 s", "7384,  2 h 3 min"})
    void writesTimesAsAPersonWould(double seconds, String text) {
        assertThat(StormWords.span(seconds)).isEqualTo(text);
    }

    @Test
    void saysNeverOfWhatNeverCame() {
        assertThat(StormWords.span((Double) null)).isEqualTo("never");
    }
}
