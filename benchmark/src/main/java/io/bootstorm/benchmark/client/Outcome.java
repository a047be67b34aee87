package io.bootstorm.benchmark.client;

/**
 * What one round came to.
 *
 * @param wanted boots or requests that were asked for
 * @param done those that ended as they should
 * @param seconds from the first to the last
 * @param p50Micros of one boot or request, from its start; null where the client does not tell
 */
public record Outcome(int wanted, int done, double seconds, Double p50Micros, Double p99Micros) {}
