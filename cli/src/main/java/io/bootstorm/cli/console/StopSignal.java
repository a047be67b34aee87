package io.bootstorm.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Somebody wants the command to end: Ctrl-C, SIGTERM, or a test. Safe for use by many threads.
 *
 * <p>The process is kept alive for a limited time after the signal, so that the command can say
 * what is known so far and close what it opened. A second signal ends it at once.
 */
public final class StopSignal {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicReference<Runnable> reaction = new AtomicReference<>(() -> {});
    private final AtomicBoolean signalled = new AtomicBoolean();
    private volatile Duration patience = USUAL_PATIENCE;

    /** The signal that Ctrl-C, SIGTERM and the end of the process give. */
    public static StopSignal ofThisProcess() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::askAndWait, "bootstorm-stop"));
        ProcessSignal.onEach("INT", () -> signal.signalled(ExitCode.STOPPED));
        ProcessSignal.onEach("TERM", () -> signal.signalled(ExitCode.TERMINATED));
        return signal;
    }

    /** The command may need longer than usual to end: that much more. */
    public void allow(Duration more) {
        patience = USUAL_PATIENCE.plus(more);
    }

    public void ask() {
        asked.countDown();
        reaction.getAndSet(() -> {}).run();
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /**
     * What the command uses ends with the signal, too: what fails from then on is no failure to
     * tell of.
     *
     * @throws InterruptedException if asked
     */
    public void interruptIfAsked() throws InterruptedException {
        if (isAsked()) {
            throw new InterruptedException("somebody wants the command to end");
        }
    }

    /** Runs once when asked, on the asking thread; at once if that has happened. */
    public void onAsked(Runnable then) {
        reaction.set(then);
        if (isAsked()) {
            reaction.getAndSet(() -> {}).run();
        }
    }

    /** Blocks until asked. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /** The command has ended; the process may, and nothing is left to react. */
    public void finished() {
        reaction.set(() -> {});
        finished.countDown();
    }

    /** The first one ends the process in good order, the second at once. */
    private void signalled(int exitCode) {
        if (signalled.getAndSet(true)) {
            Runtime.getRuntime().halt(exitCode);
        } else {
            System.exit(exitCode);
        }
    }

    private void askAndWait() {
        if (finished.getCount() == 0) {
            return;
        }
        ask();
        try {
            if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(ExitCode.BROKEN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
