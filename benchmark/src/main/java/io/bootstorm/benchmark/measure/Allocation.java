package io.bootstorm.benchmark.measure;

/**
 * What one variant's server allocated over all rounds that count.
 *
 * @param serverBytes on its heap, a boot or request
 */
public record Allocation(String group, String variant, double serverBytes) {}
