package io.bootstorm.cli.compare;

import java.util.ArrayList;
import java.util.List;

/** Threads that keep processors busy, as neighbours on a shared machine do. */
public final class BusyLoops implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();

    private BusyLoops() {}

    public static BusyLoops start(int count) {
        BusyLoops loops = new BusyLoops();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(BusyLoops::spin, "busy-loop-" + i);
            thread.setDaemon(true);
            thread.start();
            loops.threads.add(thread);
        }
        return loops;
    }

    private static void spin() {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
