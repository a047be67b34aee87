package io.bootstorm.cli.compare;

import io.bootstorm.cli.compare.CalibrationRun.Kind;
import io.bootstorm.loadtest.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdicts so far, all under the same conditions. */
public final class CalibrationTally {

    private static final double RIGHT_SHARE = 0.95;
    private static final double PERCENT = 100;

    private final List<CalibrationRun> runs = new ArrayList<>();

    public void add(CalibrationRun run) {
        runs.add(run);
    }

    /** The comparison of that kind and seed, if there was one. */
    public Optional<CalibrationRun> run(Kind kind, long seed) {
        return runs.stream().filter(run -> run.kind() == kind && run.seed() == seed).findFirst();
    }

    /** How many there were. */
    public long count(Kind kind) {
        return runs.stream().filter(run -> run.kind() == kind).count();
    }

    public long count(Kind kind, Verdict verdict) {
        return runs.stream().filter(run -> run.kind() == kind && run.verdict() == verdict).count();
    }

    /** How many were as they should be. */
    public long right(Kind kind) {
        return count(kind, kind.right());
    }

    /**
     * Whether at least 95 of 100 were right; or, beside busy loops, where it is no failure to be
     * undecided, at most 5 of 100 wrong.
     *
     * @param beside whether there were busy loops
     */
    public boolean holds(Kind kind, boolean beside) {
        long acceptable = beside ? count(kind, Verdict.UNDECIDED) : 0;
        return right(kind) + acceptable >= RIGHT_SHARE * count(kind);
    }

    /** What one comparison takes, on average; 0 if there was none. */
    public double meanSeconds() {
        return runs.stream().mapToDouble(CalibrationRun::seconds).average().orElse(0);
    }

    public double meanBlocks(Kind kind) {
        return runs.stream()
                .filter(run -> run.kind() == kind)
                .mapToInt(run -> run.blocks().size())
                .average()
                .orElse(0);
    }

    /**
     * How much blocks of one comparison differ: the standard deviation of their log ratios, within
     * comparisons, in percent.
     */
    public String spread(Kind kind) {
        double squares = 0;
        int degrees = 0;
        for (CalibrationRun run : runs) {
            if (run.kind() == kind) {
                double mean =
                        run.blocks().stream().mapToDouble(Double::doubleValue).average().orElse(0);
                squares += run.blocks().stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
                degrees += run.blocks().size() - 1;
            }
        }
        return degrees == 0
                ? ""
                : String.format(Locale.ROOT, "%.1f %%", Math.sqrt(squares / degrees) * PERCENT);
    }
}
