package io.bootstorm.loadtest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bootstorm.loadtest.gate.FigureCheck.Outcome;
import io.bootstorm.loadtest.gate.GateResult.Verdict;
import io.bootstorm.loadtest.report.JUnitXml;
import io.bootstorm.loadtest.report.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateResultTest {

    private static final Machine MACHINE = new Machine("a processor", 2, "Linux amd64", "a VM 17");

    private static GateResult held(List<RunFigures> baseline, RunFigures now) {
        return GateResult.of(new Baseline(Map.of(), MACHINE, baseline), List.of(now));
    }

    @Test
    void passesWhatLiesWithinTheNoise() {
        assertThat(held(Runs.taking(300, 303, 297, 301, 299), Runs.taking(306)).verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void noticesWhatIsWorseThanNoiseAndMargin() {
        GateResult result = held(Runs.taking(300, 303, 297, 301, 299), Runs.taking(330));

        assertThat(result.verdict()).isEqualTo(Verdict.REGRESSED);
        assertThat(result.checks().get(0).worsening()).isCloseTo(1.1, within(0.001));
        assertThat(result.checks()).extracting(FigureCheck::outcome).startsWith(Outcome.WORSE);
    }

    /**
     * Logarithms of 290, 300 and 310 have a standard deviation of 0.03335; Student's 6.965 with two
     * degrees of freedom, times that, times the root of 1/3 + 1, is 0.2682.
     */
    @Test
    void learnsTheNoiseFromTheRepeats() {
        FigureCheck check = held(Runs.taking(290, 300, 310), Runs.taking(380)).checks().get(0);

        assertThat(Math.log(check.noise())).isCloseTo(0.2682, within(0.0005));
        assertThat(check.worsening()).isCloseTo(380 / 299.9, within(0.001));
        assertThat(check.outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void saysSoWhenNoiseHidesTheMedian() {
        assertThat(held(Runs.taking(200, 300, 450), Runs.taking(400)).verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void lowerThroughputIsWorse() {
        RunFigures slower = new RunFigures(300_000, 300_000, 300_000, 15, 0, 1000, 200);

        GateResult result = held(Runs.taking(300, 300, 300), slower);

        assertThat(result.checks())
                .filteredOn(check -> check.outcome() == Outcome.WORSE)
                .extracting(FigureCheck::figure)
                .containsExactly(Figure.THROUGHPUT);
    }

    @Test
    void moreFailuresAreARegression() {
        List<RunFigures> sometimes =
                List.of(Runs.failing(0), Runs.failing(0.01), Runs.failing(0.005));

        assertThat(held(sometimes, Runs.failing(0.0105)).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(held(sometimes, Runs.failing(0.02)).verdict()).isEqualTo(Verdict.REGRESSED);
    }

    @Test
    void reportNamesWhatRegressed() {
        GateReport report =
                new GateReport(held(Runs.taking(300, 303, 297, 301, 299), Runs.taking(600)));

        assertThat(report.sentence())
                .startsWith("p50 is worse by 100.0 %, 0.600 ms and not 0.300 ms; p95 is worse");
        assertThat(report.table().get(1)).startsWith("p50", "0.300 ms", "0.600 ms", "+100.0 %");
        assertThat(report.checks())
                .extracting(JUnitXml.Check::failure)
                .containsExactly(
                        "worse by +100.0 %", "worse by +100.0 %", "worse by +100.0 %", null, null);
        assertThat(report.json().path("verdict").asText()).isEqualTo("regressed");
    }
}
