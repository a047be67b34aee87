package io.bootstorm.benchmark.measure;

/**
 * One step by itself, measured by JMH.
 *
 * @param step such as {@code KeyBenchmark.deriveKey}
 * @param nanos a call
 * @param errorNanos half of the 99.9 % confidence interval
 * @param bytes allocated a call
 */
public record MicroResult(String step, double nanos, double errorNanos, double bytes) {}
