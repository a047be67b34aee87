package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.Completion;
import java.util.ArrayList;
import java.util.List;

/** What waits to be written: bounded, in the order it came, taken all at once. */
final class WaitingChanges {

    private final int capacity;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closed;

    WaitingChanges(int capacity) {
        this.capacity = capacity;
    }

    /** Takes a change in, or completes it with a failure at once. */
    void add(Change change, Completion completion) {
        String refusal = offer(new Waiting(change, completion));
        if (refusal != null) {
            completion.done(refusal);
        }
    }

    /** Everything that waits, as soon as there is something; nothing once closed and empty. */
    synchronized List<Waiting> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Waiting> group = waiting;
        waiting = new ArrayList<>();
        return group;
    }

    /** Nothing more is taken in; what waits is still to be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized String offer(Waiting one) {
        if (closed) {
            return "not kept: the store is closed";
        }
        if (waiting.size() >= capacity) {
            return "not kept: " + capacity + " changes wait for the disk already";
        }
        waiting.add(one);
        if (waiting.size() == 1) {
            notifyAll();
        }
        return null;
    }

    record Waiting(Change change, Completion completion) {}
}
