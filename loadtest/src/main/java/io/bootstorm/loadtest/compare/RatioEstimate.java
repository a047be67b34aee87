package io.bootstorm.loadtest.compare;

import java.util.Arrays;

/**
 * How the candidate stands to the baseline: 1.1 if it takes a tenth more. The mean of the blocks'
 * log ratios and Student's interval around it: two starts of the same code differ, so the blocks
 * are what varies, and requests within one are no evidence of it.
 *
 * @param ratio the estimate
 * @param low the interval's lower end
 * @param high its upper end
 */
public record RatioEstimate(double ratio, double low, double high) {

    /**
     * @param logRatios one for each block
     * @param quantile of Student's t, as of {@link Look#quantile}
     */
    static RatioEstimate of(double[] logRatios, double quantile) {
        int blocks = logRatios.length;
        double mean = Arrays.stream(logRatios).average().orElseThrow();
        double squares = Arrays.stream(logRatios).map(x -> (x - mean) * (x - mean)).sum();
        double standardError = Math.sqrt(squares / (blocks - 1) / blocks);
        double reach = quantile * standardError;
        return new RatioEstimate(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach));
    }
}
