package io.bootstorm.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Group;
import io.bootstorm.benchmark.measure.Machine;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import io.bootstorm.protocol.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "Linux", "a JVM", 0.1);

    @Test
    void aRatioIsTakenRoundByRound() {
        BenchResult result =
                result(
                        sample(Variant.NULL_DPS, 1, 50),
                        sample(Variant.GATEWAY_INSTANT, 1, 55),
                        sample(Variant.NULL_DPS, 2, 100),
                        sample(Variant.GATEWAY_INSTANT, 2, 115));

        assertThat(goal(result, "gateway, hashed"))
                .isEqualTo(
                        new Goal(
                                "gateway, hashed, processor time a boot",
                                "1.13 (1.10–1.15)",
                                "≤ 1.2 × null DPS",
                                true));
    }

    @Test
    void aGoalThatIsMissedSaysSo() {
        BenchResult result =
                result(sample(Variant.NULL_DPS, 1, 50), sample(Variant.GATEWAY_INSTANT, 1, 61));

        assertThat(goal(result, "gateway, hashed").verdict()).isEqualTo("not met");
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(Goals.of(result())).isNotEmpty().allMatch(goal -> goal.met() == null);
        assertThat(goal(result(), "gateway, hashed").verdict()).isEqualTo("not measured");
    }

    @Test
    void aResultSurvivesItsFile() {
        BenchResult result = result(sample(Variant.LEAN, 1, 50));

        assertThat(Json.read(Json.bytes(result), BenchResult.class)).isEqualTo(result);
        assertThat(MarkdownReport.lines(result)).anyMatch(line -> line.contains("lean emulator"));
    }

    @Test
    void aDifferenceIsToldAsAShare() {
        BenchResult before = result(sample(Variant.NULL_DPS, 1, 50));
        BenchResult after = result(sample(Variant.NULL_DPS, 1, 60));

        assertThat(BenchDiff.lines(before, after))
                .anyMatch(line -> line.contains("50.0 → 60.0 (+20 %)"));
    }

    private static Goal goal(BenchResult result, String beginning) {
        return Goals.of(result).stream()
                .filter(goal -> goal.what().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static BenchResult result(Sample... samples) {
        return new BenchResult(
                "2026-11-22T00:00:00Z",
                "./bootstorm bench",
                MACHINE,
                2,
                List.of(samples),
                Map.of());
    }

    private static Sample sample(Variant variant, int round, double serverMicros) {
        return new Sample(
                Group.GATEWAY.label(),
                variant.label(),
                round,
                1_000,
                1_000,
                5_000,
                serverMicros,
                0,
                80,
                null,
                null);
    }
}
