package io.bootstorm.emulator.fleet;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Devices that failed and wait for another attempt, the one that is due first in front. Belongs to
 * one thread.
 */
final class RetryQueue {

    private record Waiting(Attempt attempt, long dueNanos) {}

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(
                    Comparator.comparingLong(Waiting::dueNanos)
                            .thenComparingInt(one -> one.attempt().index()));

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    void add(Attempt attempt, long dueNanos) {
        waiting.add(new Waiting(attempt, dueNanos));
    }

    /** When the first is due; {@link Long#MAX_VALUE} if nobody waits. */
    long firstDueNanos() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().dueNanos();
    }

    /** Takes the first one out. */
    Attempt removeFirst() {
        return waiting.remove().attempt();
    }
}
