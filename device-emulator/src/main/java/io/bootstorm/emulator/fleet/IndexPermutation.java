package io.bootstorm.emulator.fleet;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * Shuffles the numbers below a count without a table: a Feistel network over the next even number
 * of bits, walked until it lands below the count (Black, Rogaway: "Ciphers with Arbitrary Finite
 * Domains", 2002). Immutable.
 */
final class IndexPermutation {

    private static final int ROUNDS = 4;

    private final int count;
    private final int halfBits;
    private final long[] seeds = new long[ROUNDS];

    IndexPermutation(int count, long seed) {
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(count - 1));
        SeededRandom random = new SeededRandom(seed);
        this.count = count;
        this.halfBits = (bits + 1) / 2;
        for (int round = 0; round < ROUNDS; round++) {
            seeds[round] = random.nextLong();
        }
    }

    /**
     * @param index from 0 up to, not including, the count
     * @return likewise, and another for every index
     */
    int of(int index) {
        long at = index;
        do {
            at = shuffled(at);
        } while (at >= count);
        return (int) at;
    }

    private long shuffled(long number) {
        long mask = (1L << halfBits) - 1;
        long left = number >>> halfBits;
        long right = number & mask;
        for (long seed : seeds) {
            long next = left ^ (SeededRandom.forIndex(seed, right).nextLong() & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
