package io.bootstorm.gateway.throttle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many have come in the open window, counted by all event loops together: window number and
 * count in one word, changed by compare-and-set, and only read once the window is full.
 */
final class SharedCount {

    private static final int COUNT_BITS = 24;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    private final AtomicLong windowAndCount = new AtomicLong(Long.MIN_VALUE);
    private final int limit;

    SharedCount(int limit) {
        this.limit = limit;
    }

    /** Counts one, unless the window is full. */
    boolean admits(long window) {
        while (true) {
            long held = windowAndCount.get();
            // A loop whose time was read a moment ago may come after one in the next window.
            long open = Math.max(window, held >> COUNT_BITS);
            long count = held >> COUNT_BITS == open ? held & COUNT_MASK : 0;
            if (count >= limit) {
                return false;
            }
            if (windowAndCount.compareAndSet(held, open << COUNT_BITS | (count + 1))) {
                return true;
            }
        }
    }
}
