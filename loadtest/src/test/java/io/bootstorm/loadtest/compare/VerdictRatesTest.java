package io.bootstorm.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How often looks and verdicts are right when blocks vary as they were measured to: a run is drawn
 * from a seed, block by block, and decided as {@link CompareRun} decides. A block's log ratio
 * varies by the p50 of either side (1.5 % quiet, 8 % beside two busy loops) and by that two starts
 * of the same code differ (1 %). What this leaves out is whether blocks vary like that on a given
 * machine; that is what {@code bootstorm compare calibrate} is for.
 */
class VerdictRatesTest {

    private static final int RUNS = 4000;
    private static final double STARTS = 0.01;
    private static final double QUIET = 0.015;
    private static final double LOADED = 0.08;
    private static final double TENTH = Math.log(1.1);

    @Test
    void identicalAllocatorsAreTheSameOnAQuietMachine() {
        assertThat(share(Verdict.SAME, rates(0, QUIET))).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void tenthMoreIsSlowerOnAQuietMachine() {
        assertThat(share(Verdict.SLOWER, rates(TENTH, QUIET))).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void tenthLessIsFasterOnAQuietMachine() {
        assertThat(share(Verdict.FASTER, rates(-TENTH, QUIET))).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void loadedMachineLeadsToFewFalseVerdicts() {
        Map<Verdict, Integer> identical = rates(0, LOADED);
        assertThat(share(Verdict.SLOWER, identical) + share(Verdict.FASTER, identical))
                .isLessThanOrEqualTo(0.05);

        Map<Verdict, Integer> slowed = rates(TENTH, LOADED);
        assertThat(share(Verdict.SAME, slowed) + share(Verdict.FASTER, slowed))
                .isLessThanOrEqualTo(0.05);
    }

    private static double share(Verdict verdict, Map<Verdict, Integer> counts) {
        return counts.getOrDefault(verdict, 0) / (double) RUNS;
    }

    private static Map<Verdict, Integer> rates(double logRatio, double spreadOfSide) {
        double spread = Math.sqrt(2 * (spreadOfSide * spreadOfSide + STARTS * STARTS));
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (int run = 0; run < RUNS; run++) {
            SeededRandom random = SeededRandom.forIndex(42, run);
            double[] blocks = new double[Look.mostBlocks()];
            Arrays.setAll(blocks, block -> logRatio + spread * gaussian(random));
            counts.merge(decide(blocks), 1, Integer::sum);
        }
        return counts;
    }

    private static Verdict decide(double[] blocks) {
        for (Look look : Look.ALL) {
            double[] soFar = Arrays.copyOf(blocks, look.blocks());
            Verdict verdict =
                    Verdict.of(
                            RatioEstimate.of(soFar, look.quantile()),
                            CompareSettings.DEFAULT_MARGIN);
            if (verdict != Verdict.UNDECIDED) {
                return verdict;
            }
        }
        return Verdict.UNDECIDED;
    }

    /** Box and Muller's. */
    private static double gaussian(SeededRandom random) {
        double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
