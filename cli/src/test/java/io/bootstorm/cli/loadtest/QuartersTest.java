package io.bootstorm.cli.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.loadtest.action.RequestOutcomes.Outcomes;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuartersTest {

    private static List<Long> eachSecond(LongUnaryOperator value) {
        return LongStream.range(0, 120).map(value).boxed().toList();
    }

    @Test
    void showsWhatGrowsAndWhatFails() {
        Outcomes drifting =
                new Outcomes(
                        eachSecond(second -> second < 90 ? 20 : 15),
                        eachSecond(second -> second < 90 ? 0 : 5),
                        eachSecond(second -> second == 7 ? 0 : 1000 + 100 * second),
                        Map.of());

        assertThat(Quarters.of(drifting).rows())
                .containsExactly(
                        List.of("", "assigned", "failed", "slowest answers"),
                        List.of("first quarter", "20.0/s", "0.0/s", "2.5 ms"),
                        List.of("last quarter", "15.0/s", "5.0/s", "11.5 ms"));
    }

    @Test
    void hasNoTimeWhereNothingWentWell() {
        Outcomes dead =
                new Outcomes(
                        eachSecond(second -> 0),
                        eachSecond(second -> 20),
                        eachSecond(second -> 0),
                        Map.of());

        assertThat(Quarters.of(dead).first().slowestMicros()).isZero();
        assertThat(Quarters.of(dead).rows().get(1)).contains("20.0/s", "–");
    }
}
