package io.bootstorm.simulation.time;

import java.util.Arrays;

/**
 * What is due when: the earliest comes out first, and of those due at the same nanosecond the one
 * that went in first.
 *
 * <p>A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan: "Faster Algorithms for the Shortest Path
 * Problem", 1990): since nothing goes in that is due before what came out last, things are kept by
 * the highest bit in which their time differs from that. A bucket is a plain array that is only
 * appended to and read through, so order within it is the order of arrival, and no sequence number
 * need be stored. Timers that were cancelled are dropped when their turn has come: to look at each
 * of them before would cost more than to move them.
 */
final class EventQueue {

    private static final int BUCKETS = Long.SIZE + 1;

    private final Bucket[] buckets = new Bucket[BUCKETS];
    private long lastNanos;
    private int size;

    /**
     * @param startNanos nothing goes in that is due earlier; not negative
     */
    EventQueue(long startNanos) {
        this.lastNanos = startNanos;
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = new Bucket();
        }
    }

    /** How many are in, cancelled ones included. */
    int size() {
        return size;
    }

    /**
     * @param atNanos not before the last one that came out
     */
    void add(long atNanos, Runnable action) {
        bucketOf(atNanos).add(atNanos, action);
        size++;
    }

    /**
     * Takes the first one out; null if nothing is in. Then {@link #lastNanos} is when it is due.
     */
    Runnable poll() {
        while (size > 0) {
            if (buckets[0].isEmpty()) {
                spread(lowest());
                continue;
            }
            Runnable action = buckets[0].removeFirst();
            size--;
            if (!isCancelled(action)) {
                return action;
            }
        }
        return null;
    }

    long lastNanos() {
        return lastNanos;
    }

    private Bucket lowest() {
        int i = 1;
        while (buckets[i].isEmpty()) {
            i++;
        }
        return buckets[i];
    }

    /** Moves a bucket's content to lower ones, now that time has come to its first. */
    private void spread(Bucket from) {
        lastNanos = from.earliest();
        int moved = from.count;
        for (int i = 0; i < moved; i++) {
            bucketOf(from.nanos[i]).add(from.nanos[i], from.actions[i]);
        }
        from.clear();
    }

    private Bucket bucketOf(long atNanos) {
        return buckets[Long.SIZE - Long.numberOfLeadingZeros(atNanos ^ lastNanos)];
    }

    private static boolean isCancelled(Runnable action) {
        return action instanceof VirtualTimer<?> timer && timer.isCancelled();
    }

    /** Things in the order in which they came. */
    private static final class Bucket {

        private static final int FIRST_CAPACITY = 16;

        private long[] nanos = new long[FIRST_CAPACITY];
        private Runnable[] actions = new Runnable[FIRST_CAPACITY];
        private int first;
        private int count;

        boolean isEmpty() {
            return first == count;
        }

        void add(long atNanos, Runnable action) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
                actions = Arrays.copyOf(actions, 2 * count);
            }
            nanos[count] = atNanos;
            actions[count] = action;
            count++;
        }

        Runnable removeFirst() {
            Runnable action = actions[first];
            actions[first++] = null;
            if (first == count) {
                first = 0;
                count = 0;
            }
            return action;
        }

        long earliest() {
            long earliest = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                earliest = Math.min(earliest, nanos[i]);
            }
            return earliest;
        }

        void clear() {
            Arrays.fill(actions, 0, count, null);
            count = 0;
        }
    }
}
