package io.bootstorm.cli.compare;

import io.bootstorm.loadtest.compare.BlockResult;
import io.bootstorm.loadtest.compare.CompareResult;
import io.bootstorm.loadtest.compare.RatioEstimate;
import io.bootstorm.loadtest.compare.Side;
import io.bootstorm.loadtest.compare.Verdict;
import io.bootstorm.loadtest.report.Machine;
import java.util.List;

/**
 * One comparison of allocators whose service times are known: a line of a calibration's file.
 *
 * @param conditions under which verdicts may be counted together
 * @param seed of this comparison
 * @param kind what was compared
 * @param verdict what came out
 * @param ratio of the p50s, and its interval
 * @param baselineP50Nanos of all blocks together
 * @param latenessP50Nanos of the generator
 * @param blocks the log ratio of the medians of each
 * @param seconds that it took
 */
public record CalibrationRun(
        Conditions conditions,
        long seed,
        Kind kind,
        Verdict verdict,
        RatioEstimate ratio,
        long baselineP50Nanos,
        long latenessP50Nanos,
        List<Double> blocks,
        double seconds) {

    /** What is compared with an allocator. */
    public enum Kind {

        /** One that is the same. */
        IDENTICAL("identical", Verdict.SAME),

        /** One whose p50, as clients see it, is a tenth higher. */
        SLOWED("p50 10 % higher", Verdict.SLOWER);

        private final String label;
        private final Verdict right;

        Kind(String label, Verdict right) {
            this.label = label;
            this.right = right;
        }

        public String label() {
            return label;
        }

        /** What should come out. */
        public Verdict right() {
            return right;
        }
    }

    /**
     * What has to be the same.
     *
     * @param serviceNanos what the policy takes
     * @param busyLoops threads beside it that kept processors busy
     * @param design of the comparison
     */
    public record Conditions(long serviceNanos, int busyLoops, String design, Machine machine) {}

    public CalibrationRun {
        blocks = List.copyOf(blocks);
    }

    /** What there is to keep of a comparison. */
    public static CalibrationRun of(
            Conditions conditions, Kind kind, long seed, CompareResult result) {
        return new CalibrationRun(
                conditions,
                seed,
                kind,
                result.verdict(),
                result.percentile(50),
                result.response(Side.BASELINE).getValueAtPercentile(50),
                result.lateness().getValueAtPercentile(50),
                result.blocks().stream().map(CalibrationRun::p50).toList(),
                result.seconds());
    }

    private static double p50(BlockResult block) {
        return block.logRatio(50);
    }
}
