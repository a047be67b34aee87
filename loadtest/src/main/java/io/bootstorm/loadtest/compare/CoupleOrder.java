package io.bootstorm.loadtest.compare;

import io.bootstorm.protocol.random.SeededRandom;

/**
 * Whose turn it is: couples of both sides, in an order that is drawn for each couple, so that
 * whatever the machine does hits both alike.
 */
final class CoupleOrder {

    private final SeededRandom random;
    private Side second;
    private int couples;

    CoupleOrder(SeededRandom random) {
        this.random = random;
    }

    Side next() {
        if (second != null) {
            Side turn = second;
            second = null;
            return turn;
        }
        couples++;
        Side first = random.nextInt(2) == 0 ? Side.BASELINE : Side.CANDIDATE;
        second = first.other();
        return first;
    }

    /** The couple of the last turn, counted from 1. */
    int couple() {
        return couples;
    }

    /** Whether the last turn was a couple's second. */
    boolean isComplete() {
        return second == null;
    }
}
