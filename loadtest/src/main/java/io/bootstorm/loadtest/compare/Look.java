package io.bootstorm.loadtest.compare;

import java.util.List;

/**
 * One of the moments at which the blocks so far are looked at. Whoever looks four times has four
 * chances to be wrong, so each look spends a part of one error of 5 %: {@code 0.05 t²} until a
 * share {@code t} of the blocks is there (Kim and DeMets, "Design and analysis of group sequential
 * tests based on the type I error spending rate function", Biometrika 74, 1987, with the power 2).
 * What the looks spend adds up to 5 %, so that their intervals all hold with at least 95 %, however
 * the looks depend on one another.
 *
 * @param blocks how many there are at this look
 * @param error what it spends, both ends of the interval together
 * @param quantile of Student's t distribution with {@code blocks - 1} degrees of freedom that
 *     leaves half the error above it
 */
public record Look(int blocks, double error, double quantile) {

    /** In order; the last one is the limit of a run. */
    public static final List<Look> ALL =
            List.of(
                    new Look(4, 0.008, 6.3221),
                    new Look(6, 0.010, 4.0321),
                    new Look(8, 0.014, 3.2530),
                    new Look(10, 0.018, 2.8860));

    /** The most blocks that a run has. */
    public static int mostBlocks() {
        return ALL.get(ALL.size() - 1).blocks();
    }
}
