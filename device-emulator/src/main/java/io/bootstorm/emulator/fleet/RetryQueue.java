package io.bootstorm.emulator.fleet;

import java.util.Arrays;

/**
 * Devices that failed and wait for another attempt: first in, first out, since all wait equally
 * long. Numbers in a ring, no object for a device. Belongs to one thread.
 */
final class RetryQueue {

    private static final int FIRST_CAPACITY = 64;

    private int[] indexes = new int[FIRST_CAPACITY];
    private int[] attempts = new int[FIRST_CAPACITY];
    private long[] dueNanos = new long[FIRST_CAPACITY];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    /**
     * @param attempt the attempt that is due, counted from 1
     * @param dueNanos not before that of the device added last
     */
    void add(int index, int attempt, long dueNanos) {
        if (size == indexes.length) {
            grow();
        }
        int tail = (head + size) % indexes.length;
        indexes[tail] = index;
        attempts[tail] = attempt;
        this.dueNanos[tail] = dueNanos;
        size++;
    }

    /** When the first is due; {@link Long#MAX_VALUE} if nobody waits. */
    long firstDueNanos() {
        return size == 0 ? Long.MAX_VALUE : dueNanos[head];
    }

    int firstIndex() {
        return indexes[head];
    }

    int firstAttempt() {
        return attempts[head];
    }

    void removeFirst() {
        head = (head + 1) % indexes.length;
        size--;
    }

    private void grow() {
        int capacity = indexes.length;
        indexes = Arrays.copyOf(straight(indexes), 2 * capacity);
        attempts = Arrays.copyOf(straight(attempts), 2 * capacity);
        long[] due = new long[2 * capacity];
        System.arraycopy(dueNanos, head, due, 0, capacity - head);
        System.arraycopy(dueNanos, 0, due, capacity - head, head);
        dueNanos = due;
        head = 0;
    }

    private int[] straight(int[] ring) {
        int[] line = new int[ring.length];
        System.arraycopy(ring, head, line, 0, ring.length - head);
        System.arraycopy(ring, 0, line, ring.length - head, head);
        return line;
    }
}
