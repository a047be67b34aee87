package io.bootstorm.benchmark.gatling;

import io.bootstorm.benchmark.client.Load;
import io.bootstorm.benchmark.client.Outcome;
import io.bootstorm.loadtest.action.BootAttributes;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Deals the units of a round to virtual users, and counts what came of them. Thread-safe. */
final class Turns implements Load {

    private static final String TAKEN = "taken";

    private final AtomicReference<Round> current = new AtomicReference<>(new Round("none", 0));

    /** Waits until virtual users have done the round. */
    @Override
    public Outcome run(int count, String name) throws InterruptedException {
        Round round = new Round(name, count);
        long from = System.nanoTime();
        current.set(round);
        round.ended.await(5, TimeUnit.MINUTES);
        return Outcome.of(count, round.done.get(), (System.nanoTime() - from) / 1e9);
    }

    /** A virtual user asks for its next unit; there may be none. */
    Session take(Session session) {
        Round round = current.get();
        int number = round.left.getAndDecrement();
        return number <= 0
                ? session.set(TAKEN, false)
                : session.set(TAKEN, true)
                        .set(
                                BootAttributes.REGISTRATION_ID,
                                "contoso-toaster-%s-%07d".formatted(round.name, number));
    }

    static boolean isTaken(Session session) {
        return session.getBoolean(TAKEN);
    }

    Session ended(Session session) {
        Round round = current.get();
        if (!session.isFailed()) {
            round.done.incrementAndGet();
        }
        round.ended.countDown();
        return session.markAsSucceeded();
    }

    private static final class Round {

        private final String name;
        private final AtomicInteger left;
        private final AtomicInteger done = new AtomicInteger();
        private final CountDownLatch ended;

        Round(String name, int count) {
            this.name = name;
            this.left = new AtomicInteger(count);
            this.ended = new CountDownLatch(count);
        }
    }
}
