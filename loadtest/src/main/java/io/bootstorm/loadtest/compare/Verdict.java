package io.bootstorm.loadtest.compare;

import java.util.Locale;

/** What a comparison comes to. */
public enum Verdict {

    /** The interval lies above 1 and the estimate above the margin. */
    SLOWER,

    /** The mirror image: the interval lies below 1 and the estimate below the margin. */
    FASTER,

    /** The interval lies within the margin: no difference that matters. */
    SAME,

    /** Neither: run longer, or on a quieter machine. */
    UNDECIDED;

    /**
     * @param p50 of the candidate to the baseline
     * @param margin the smallest difference that matters, as a share
     */
    public static Verdict of(RatioEstimate p50, double margin) {
        double above = 1 + margin;
        double below = 1 / above;
        if (p50.low() > 1 && p50.ratio() > above) {
            return SLOWER;
        }
        if (p50.high() < 1 && p50.ratio() < below) {
            return FASTER;
        }
        if (p50.low() > below && p50.high() < above) {
            return SAME;
        }
        return UNDECIDED;
    }

    /** As it is called in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
