package io.bootstorm.benchmark.client;

/**
 * What one round came to.
 *
 * @param wanted boots or requests that were asked for
 * @param done those that ended as they should
 * @param seconds from the first to the last
 * @param p50Micros of one boot or request, from its start; null where the client does not tell
 * @param resumed TLS handshakes that resumed a session; null where nobody counts them
 * @param allocatedBytes on the client's heap meanwhile; null before it is counted
 */
public record Outcome(
        int wanted,
        int done,
        double seconds,
        Double p50Micros,
        Double p99Micros,
        Long resumed,
        Long allocatedBytes) {

    Outcome(int wanted, int done, double seconds, Double p50Micros, Double p99Micros) {
        this(wanted, done, seconds, p50Micros, p99Micros, null, null);
    }

    /** Of a client that does not tell how long each took. */
    public static Outcome of(int wanted, int done, double seconds) {
        return new Outcome(wanted, done, seconds, null, null);
    }

    Outcome allocating(long bytes) {
        return new Outcome(wanted, done, seconds, p50Micros, p99Micros, resumed, bytes);
    }
}
