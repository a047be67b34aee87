package io.bootstorm.loadtest.gate;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * One figure, held to the baseline.
 *
 * @param before the geometric mean of the baseline's repeats
 * @param now that of the runs that are judged
 * @param worsening how much worse it is: 1.1 for a tenth
 * @param noise how much worse it may be by chance: what the repeats' spread and number say, one run
 *     in a hundred being worse than that without a cause
 * @param outcome what follows
 */
public record FigureCheck(
        Figure figure, double before, double now, double worsening, double noise, Outcome outcome) {

    /** A band wider than that hides every change that anyone cares for. */
    public static final double WIDEST_NOISE = 1.5;

    /** What a figure's check comes to. */
    public enum Outcome {
        HELD,
        WORSE,

        /** The noise is too large to tell. */
        BLIND
    }

    static FigureCheck of(Figure figure, List<RunFigures> baseline, List<RunFigures> judged) {
        double before = geometricMean(figure, baseline);
        double now = geometricMean(figure, judged);
        double worsening = figure.worsening(now, before);
        double noise = noise(figure, baseline, judged.size());
        return new FigureCheck(
                figure, before, now, worsening, noise, outcome(figure, worsening, noise));
    }

    private static Outcome outcome(Figure figure, double worsening, double noise) {
        if (worsening > Math.max(noise, 1 + figure.margin())) {
            return Outcome.WORSE;
        }
        return noise > WIDEST_NOISE ? Outcome.BLIND : Outcome.HELD;
    }

    /** Student's prediction for the mean of some further runs, on the logarithms. */
    private static double noise(Figure figure, List<RunFigures> baseline, int judged) {
        int repeats = baseline.size();
        double mean = Math.log(geometricMean(figure, baseline));
        DoubleUnaryOperator square = x -> (x - mean) * (x - mean);
        double variance =
                baseline.stream().mapToDouble(run -> Math.log(figure.of(run))).map(square).sum()
                        / (repeats - 1);
        double reach = StudentT.upperHundredth(repeats - 1);
        return Math.exp(reach * Math.sqrt(variance * (1.0 / repeats + 1.0 / judged)));
    }

    private static double geometricMean(Figure figure, List<RunFigures> runs) {
        return Math.exp(
                runs.stream().mapToDouble(run -> Math.log(figure.of(run))).average().orElseThrow());
    }
}
