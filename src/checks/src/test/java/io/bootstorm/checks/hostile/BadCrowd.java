package io.bootstorm.checks.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * So many bad connections, spread evenly over a time, of kinds and contents drawn from a seed; at
 * most so many at once.
 */
final class BadCrowd {

    private static final int AT_ONCE = 256;

    private final Doors doors;
    private final int count;
    private final Duration over;
    private final SplittableRandom random;
    private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    BadCrowd(Doors doors, int count, Duration over, long seed) {
        this.doors = doors;
        this.count = count;
        this.over = over;
        this.random = new SplittableRandom(seed);
    }

    /** Returns when the last connection has ended. */
    void run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Semaphore free = new Semaphore(AT_ONCE);
        long began = System.nanoTime();
        try {
            for (int i = 0; i < count; i++) {
                long due = began + over.toNanos() / count * i;
                LockSupport.parkNanos(due - System.nanoTime());
                BadKind kind = BadKind.ALL.get(i % BadKind.ALL.size());
                SplittableRandom own = random.split();
                free.acquire();
                threads.execute(
                        () -> {
                            note(kind, Line.outcome(() -> kind.behaviour().meet(doors, own)));
                            free.release();
                        });
            }
        } finally {
            threads.shutdown();
            if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
                note("some connections", "did not end");
            }
        }
    }

    /** Kinds with the outcomes that they had, and how often. */
    synchronized Map<String, Map<String, Integer>> outcomes() {
        return outcomes;
    }

    /**
     * What is neither the documented error nor a closed connection, and kinds that never had the
     * documented error: a busy machine closes some of them before they have said what they meant
     * to.
     */
    synchronized List<String> wrong() {
        List<String> found = new ArrayList<>(wrong);
        for (BadKind kind : BadKind.ALL) {
            if (Collections.disjoint(
                    kind.outcomes(), outcomes.getOrDefault(kind.name(), Map.of()).keySet())) {
                found.add(kind.name() + ": never one of " + kind.outcomes());
            }
        }
        return found;
    }

    private synchronized void note(BadKind kind, String outcome) {
        outcomes.computeIfAbsent(kind.name(), name -> new TreeMap<>())
                .merge(outcome, 1, Integer::sum);
        if (!kind.allows(outcome)) {
            note(kind.name(), outcome);
        }
    }

    private synchronized void note(String what, String outcome) {
        wrong.add(what + ": " + outcome);
    }
}
