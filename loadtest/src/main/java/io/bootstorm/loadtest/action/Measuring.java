package io.bootstorm.loadtest.action;

import java.util.function.LongSupplier;

/**
 * What the steps of one scenario measure with.
 *
 * @param histograms get what the report gets, in nanoseconds
 * @param nanoClock what they are measured by
 * @param firstFailures where failures are told in full
 */
public record Measuring(
        RequestHistograms histograms, LongSupplier nanoClock, FirstFailures firstFailures) {}
