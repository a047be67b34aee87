package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A database function that keeps its caller waiting; public, since the database calls it. */
public final class WaitingAlias {

    private static volatile CountDownLatch called = new CountDownLatch(1);
    private static volatile CountDownLatch released = new CountDownLatch(0);

    private WaitingAlias() {}

    /** What the alias calls; the question without a device, asked at the start, does not wait. */
    public static String waiting(String id) throws InterruptedException {
        if (!id.isEmpty()) {
            called.countDown();
            assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return "contoso-west";
    }

    static void holdUntilReleased() {
        called = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    static void awaitCall() throws InterruptedException {
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
    }

    static void release() {
        released.countDown();
    }
}
