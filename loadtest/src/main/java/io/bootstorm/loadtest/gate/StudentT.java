package io.bootstorm.loadtest.gate;

/** Student's t distribution, as far as it is needed: what one value in a hundred lies above. */
final class StudentT {

    /** For 2 to 19 degrees of freedom; in every table of the distribution. */
    private static final double[] UPPER_HUNDREDTH = {
        6.965, 4.541, 3.747, 3.365, 3.143, 2.998, 2.896, 2.821, 2.764, //
        2.718, 2.681, 2.650, 2.624, 2.602, 2.583, 2.567, 2.552, 2.539
    };

    static final int FEWEST_DEGREES = 2;
    static final int MOST_DEGREES = FEWEST_DEGREES + UPPER_HUNDREDTH.length - 1;

    private StudentT() {}

    /**
     * @param degrees of freedom, 2 to 19
     */
    static double upperHundredth(int degrees) {
        return UPPER_HUNDREDTH[degrees - FEWEST_DEGREES];
    }
}
