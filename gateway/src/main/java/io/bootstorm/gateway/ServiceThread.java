package io.bootstorm.gateway;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that works for an API of operators: one, so that operators never outrun devices. */
final class ServiceThread implements Executor, AutoCloseable {

    /** Requests that wait; those beyond are rejected. */
    private static final int MAX_WAITING = 1_000;

    private static final int PATIENCE_SECONDS = 2;

    private final ThreadPoolExecutor thread;

    ServiceThread(String name) {
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        new DefaultThreadFactory(name));
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Does what waits, for a moment. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
