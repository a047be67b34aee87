package io.bootstorm.gateway.serviceapi;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets the changes of one entity happen one after another, since each looks at the ETag that the
 * one before has made, and that is seen only once it is durable. Changes of different entities do
 * not wait for one another. What waits is bounded by the requests that are open.
 */
final class ChangeOrder {

    private final Map<String, ArrayDeque<Runnable>> waiting = new HashMap<>();

    /** Runs a change, now or when those before have left; it is to call {@link #leave} once. */
    void enter(String key, Runnable change) {
        synchronized (waiting) {
            ArrayDeque<Runnable> before = waiting.get(key);
            if (before != null) {
                before.add(change);
                return;
            }
            waiting.put(key, new ArrayDeque<>(1));
        }
        change.run();
    }

    /** The change has ended, one way or the other: the next begins, on this thread. */
    void leave(String key) {
        Runnable next;
        synchronized (waiting) {
            next = waiting.get(key).poll();
            if (next == null) {
                waiting.remove(key);
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
