package io.bootstorm.loadtest.compare;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What is known after some blocks.
 *
 * @param baseline what it is called
 * @param candidate what it is called
 * @param fresh whether every block had processes of its own; if not, the verdict holds for those
 *     that were running
 * @param look the one that these blocks are for, or on the way to
 * @param blocks at least two
 * @param ratePerSide arrivals per second at each side
 * @param seconds since the run began
 */
public record CompareResult(
        String baseline,
        String candidate,
        boolean fresh,
        CompareSettings settings,
        Look look,
        List<BlockResult> blocks,
        double ratePerSide,
        double seconds) {

    /**
     * A generator that is as late as that share of what it measures measures itself: nothing can be
     * decided then.
     */
    public static final double MOST_LATENESS = 0.25;

    private static final int FEWEST_SLOWER = 3;

    /** How a percentile of the response time of both sides stands to one another. */
    public RatioEstimate percentile(double percent) {
        return estimate(block -> block.logRatio(percent));
    }

    /**
     * Whether each block has enough requests for a percentile to be one: a few that are slower. The
     * median, which decides, always counts: its interval tells how far it is to be trusted.
     */
    public boolean isBacked(double percent) {
        return percent <= 50
                || blocks.stream()
                        .flatMap(block -> Stream.of(block.baseline(), block.candidate()))
                        .allMatch(side -> slower(side, percent) >= FEWEST_SLOWER);
    }

    private static double slower(SideMeasurement side, double percent) {
        return side.response().getTotalCount() * (100 - percent) / 100;
    }

    /**
     * A percentile of one side as blocks have it: their geometric mean, of which the ratio is that
     * of {@link #percentile}.
     */
    public double typicalNanos(Side side, double percent) {
        return Math.exp(
                blocks.stream()
                        .mapToDouble(block -> Math.log((double) block.of(side).percentile(percent)))
                        .average()
                        .orElseThrow());
    }

    /** How the processor time for one request does, if it is known of both. */
    public Optional<RatioEstimate> processorTime() {
        boolean known =
                blocks.stream()
                        .allMatch(
                                block ->
                                        block.baseline().processorMicros().isPresent()
                                                && block.candidate().processorMicros().isPresent());
        return known
                ? Optional.of(
                        estimate(
                                block ->
                                        Math.log(
                                                micros(block.candidate())
                                                        / micros(block.baseline()))))
                : Optional.empty();
    }

    /** What the blocks so far come to; final at the look only. */
    public Verdict verdict() {
        return isLate() || blocks.size() < look.blocks()
                ? Verdict.UNDECIDED
                : Verdict.of(percentile(50), settings.margin());
    }

    /** Whether the generator could not keep to its schedule. */
    public boolean isLate() {
        return lateness().getValueAtPercentile(50)
                > MOST_LATENESS * response(Side.BASELINE).getValueAtPercentile(50);
    }

    /** Response times of all blocks, in nanoseconds. */
    public Histogram response(Side side) {
        Histogram all = SideMeasurement.empty();
        blocks.forEach(block -> all.add(block.of(side).response()));
        return all;
    }

    /** How late the generator was in all blocks, in nanoseconds. */
    public Histogram lateness() {
        Histogram all = SideMeasurement.empty();
        blocks.forEach(block -> all.add(block.lateness()));
        return all;
    }

    /** The mean of the blocks, in microseconds for a request. */
    public OptionalDouble processorMicros(Side side) {
        return blocks.stream()
                .map(block -> block.of(side).processorMicros())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    public int failed(Side side) {
        return blocks.stream().mapToInt(block -> block.of(side).failed()).sum();
    }

    private RatioEstimate estimate(ToDoubleFunction<BlockResult> logRatio) {
        return RatioEstimate.of(blocks.stream().mapToDouble(logRatio).toArray(), look.quantile());
    }

    private static double micros(SideMeasurement side) {
        return side.processorMicros().orElseThrow();
    }
}
