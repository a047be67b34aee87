package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratorVerdictTest {

    private final LaneTally tally = new LaneTally();

    @Test
    void saysNothingMoreWhenAllWentWell() {
        tally.started = 1_000;

        GeneratorVerdict verdict = verdict(limits(4_000, 4_000), 0.3, 0.5);

        assertThat(verdict.bottleneck()).isFalse();
        assertThat(verdict.remarks()).containsExactly("The generator kept up.");
    }

    @Test
    void isTheBottleneckWhenItTookMostOfABusyMachine() {
        tally.started = 1_000;

        GeneratorVerdict verdict = verdict(limits(4_000, 4_000), 0.7, 0.98);

        assertThat(verdict.bottleneck()).isTrue();
        assertThat(verdict.remarks().get(0)).contains("do not blame the service");
        assertThat(verdict.remarks().get(1)).contains("98 % busy, 70 % with the fleet");
    }

    @Test
    void isNoBottleneckWhenTheServiceTookTheMachine() {
        tally.started = 1_000;

        GeneratorVerdict verdict = verdict(limits(4_000, 4_000), 0.3, 0.98);

        assertThat(verdict.bottleneck()).isFalse();
        assertThat(verdict.remarks()).hasSize(2);
    }

    @Test
    void isTheBottleneckWhenItStartedManyLateForNoOtherReason() {
        tally.started = 1_000;
        tally.lateStarts = 70;
        tally.lateForConnections = 5;
        tally.maxLateNanos = 2_500_000_000L;

        GeneratorVerdict verdict = verdict(limits(4_000, 4_000), 0.3, null);

        assertThat(verdict.bottleneck()).isTrue();
        assertThat(verdict.remarks().get(1))
                .contains("70 of 1,000 devices started more than 100 ms late, at most 2,500 ms")
                .contains("5 waited for the limits of 4,000 open connections and 500 connecting")
                .contains(", 65 since the fleet got no processor in time");
    }

    @Test
    void tellsOfTheLimitThatItHadToLower() {
        assertThat(verdict(limits(30_000, 19_700), 0.3, 0.5).remarks())
                .anySatisfy(
                        remark ->
                                assertThat(remark)
                                        .contains("limited to 19,700 instead of 30,000")
                                        .contains("20,000 files"));
    }

    @Test
    void readsTheMachinesTimeWithoutCountingGuestsTwice() {
        long[] ticks =
                ProcessorTime.parse(
                        List.of(
                                "cpu  100 10 50 800 40 5 15 20 30 0",
                                "cpu0 50 5 25 400 20 2 7 10 15 0"));

        assertThat(ticks).containsExactly(200, 1_040);
        assertThat(ProcessorTime.parse(List.of())).containsExactly(-1, 0);
        assertThat(ProcessorTime.parse(List.of("intr 5"))).containsExactly(-1, 0);
    }

    @Test
    void worksOutSharesBetweenTwoMoments() {
        ProcessorTime before = new ProcessorTime(0, 1_000, 5_000, 0);
        ProcessorTime unknown = new ProcessorTime(0, -1, 0, 0);

        assertThat(new ProcessorTime(0, 1_300, 5_400, 0).machineShareSince(before))
                .isCloseTo(0.75, within(1e-9));
        assertThat(unknown.machineShareSince(unknown)).isNull();
        assertThat(before.machineShareSince(before)).isNull();
    }

    private GeneratorVerdict verdict(
            GeneratorVerdict.Bounds limits, double ours, Double everybodys) {
        return GeneratorVerdict.of(
                limits,
                GeneratorVerdict.Lateness.of(tally),
                new GeneratorVerdict.Load(ours, everybodys, 2));
    }

    private static GeneratorVerdict.Bounds limits(int wanted, int allowed) {
        return new GeneratorVerdict.Bounds(wanted, allowed, 500, 20_000L);
    }
}
