package io.bootstorm.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.benchmark.idle.IdleConnection;
import io.bootstorm.benchmark.idle.IdleMemory;
import io.bootstorm.benchmark.measure.Allocation;
import io.bootstorm.benchmark.measure.BenchResult;
import io.bootstorm.benchmark.measure.Errand;
import io.bootstorm.benchmark.measure.Group;
import io.bootstorm.benchmark.measure.Machine;
import io.bootstorm.benchmark.measure.MicroResult;
import io.bootstorm.benchmark.measure.Sample;
import io.bootstorm.benchmark.measure.Variant;
import io.bootstorm.benchmark.measure.WarmUp;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

        assertThat(goal(result, "gateway, hashed").verdict(false)).isEqualTo("not met");
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        assertThat(goal(result(), "gateway, hashed").met()).isNull();
        assertThat(goal(result(), "gateway, hashed").verdict(false)).isEqualTo("not measured");
    }

    @Test
    void aBriefRunSaysWhatItLeftOut() {
        Goal left = Goal.notMeasured("gateway, hashed", "≤ 1.2 × null DPS");

        assertThat(left.verdict(true)).isEqualTo("not measured in short");
    }

    /** In the order of the design's table. */
    @Test
    void everyNumberToReachHasALine() {
        assertThat(Goals.of(result()).stream().map(Goal::what))
                .containsSubsequence(
                        "allocator, processor time a request",
                        "gateway, hashed, processor time a boot",
                        "gateway, webhook for each boot",
                        "lean emulator, processor time a boot",
                        "lean emulator against HiveMQ's client",
                        "lean emulator against the Azure Java SDK",
                        "boot with TLS 1.3, both sides",
                        "boot with TLS 1.2, both sides",
                        "boot with TLS 1.3 resumed, both sides",
                        "boot with TLS 1.2 resumed, both sides",
                        "whole storm, plaintext",
                        "whole storm, TLS 1.2",
                        "storm with the durable store",
                        "a million devices, plaintext, webhook for each boot",
                        "Gatling, a request of a boot, beyond the device's own",
                        "idle connected device, plaintext, heap",
                        "idle connected device, TLS 1.2 by BoringSSL, heap",
                        "idle connected device, TLS 1.2 by the JDK, heap",
                        "100,000 devices in virtual time against 1,000 a minute, on one processor",
                        "gateway ready, store memory",
                        "gateway ready, store sqlite",
                        "demo, once built");
    }

    @Test
    void resumedBootsAreHeldAgainstFullOnes() {
        BenchResult result =
                result(
                        sample(Variant.GATEWAY_TLS_12, 1, 320),
                        sample(Variant.GATEWAY_TLS_12_RESUMED, 1, 120, 990L));

        assertThat(goal(result, "boot with TLS 1.2 resumed").measured()).isEqualTo("200 (200–200)");
        assertThat(MarkdownReport.lines(result))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "| gateway, hashed, TLS 1.2, resumed (99.0 % of"
                                                + " handshakes) | 120.0"))
                .anyMatch(line -> line.contains("TLS 1.2 0.50 (0.50–0.50), TLS 1.3 not measured"));
    }

    @Test
    void bootsThatShouldHaveResumedAndDidNotAreRefused() {
        BenchResult result = result(sample(Variant.GATEWAY_TLS_12_RESUMED, 1, 120, 950L));

        assertThat(goal(result, "boot with TLS 1.2 resumed").met()).isNull();
        assertThat(MarkdownReport.lines(result))
                .anyMatch(line -> line.contains("resumed (95.0 % of handshakes), refused"));
    }

    @Test
    void aPageTellsWhatAnIdleDeviceTakesAtBothEnds() {
        assertThat(MarkdownReport.lines(result()))
                .contains("| plaintext | 1,250 | 2,200 | 1,100 | 1,900 |");
        assertThat(goal(result(), "idle connected device, plaintext"))
                .isEqualTo(
                        new Goal(
                                "idle connected device, plaintext, heap",
                                "1250 (2200 resident)",
                                "≤ 1300 bytes",
                                true));
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

    @Test
    void aDifferenceTellsOfBytesAndSingleStepsToo() {
        assertThat(BenchDiff.lines(allocating(2_000), allocating(1_500)))
                .contains("| null DPS | 2000.0 → 1500.0 (-25 %) |")
                .contains(
                        "| KeyBenchmark.deriveKey | 600.0 → 600.0 (+0 %) | 2000.0 → 1500.0 (-25 %)"
                                + " |");
    }

    @Test
    void aPageTellsWhatAColdStartCosts() {
        assertThat(MarkdownReport.lines(result(sample(Variant.NULL_DPS, 1, 50))))
                .contains("| null DPS | 24,000 | 220.0 | 110.0 | 1.9 |")
                .contains("| KeyBenchmark.deriveKey | 600 | 10 | 2000 |");
    }

    @Test
    void aFileOfAnEarlierVersionIsStillRead() {
        BenchResult old =
                Json.read(
                        ("{\"startedAt\":\"2026-11-01T00:00:00Z\",\"command\":\"./bootstorm"
                                        + " bench\",\"machine\":{\"processor\":\"a"
                                        + " processor\",\"processors\":2},"
                                        + "\"rounds\":1,\"samples\":[],\"readyMillis\":{}}")
                                .getBytes(StandardCharsets.UTF_8),
                        BenchResult.class);

        assertThat(BenchDiff.lines(old, result())).isNotEmpty();
        assertThat(old.warmUps()).isEmpty();
    }

    private static Goal goal(BenchResult result, String beginning) {
        return Goals.of(result).stream()
                .filter(goal -> goal.what().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static BenchResult result(Sample... samples) {
        return allocating(2_000, samples);
    }

    private static BenchResult allocating(double bytes, Sample... samples) {
        return new BenchResult(
                "2026-11-22T00:00:00Z",
                "./bootstorm bench",
                MACHINE,
                2,
                List.of(samples),
                List.of(
                        new WarmUp(
                                Group.GATEWAY.label(),
                                Variant.NULL_DPS.label(),
                                24_000,
                                true,
                                220,
                                110,
                                3.1)),
                List.of(new Allocation(Group.GATEWAY.label(), Variant.NULL_DPS.label(), bytes)),
                Map.of(),
                List.of(new MicroResult("KeyBenchmark.deriveKey", 600, 10, bytes)),
                List.of(new IdleMemory(IdleConnection.PLAINTEXT, 1_250, 2_200, 1_100, 1_900)),
                Map.of(Errand.DEMO, 12.3),
                false);
    }

    private static String groupOf(Variant variant) {
        return Arrays.stream(Group.values())
                .filter(group -> group.variants().contains(variant))
                .findFirst()
                .orElseThrow()
                .label();
    }

    private static Sample sample(Variant variant, int round, double serverMicros) {
        return sample(variant, round, serverMicros, null);
    }

    private static Sample sample(
            Variant variant, int round, double serverMicros, Long resumedHandshakes) {
        return new Sample(
                groupOf(variant),
                variant.label(),
                round,
                1_000,
                1_000,
                5_000,
                serverMicros,
                0,
                80,
                0,
                null,
                resumedHandshakes,
                null,
                null);
    }
}
