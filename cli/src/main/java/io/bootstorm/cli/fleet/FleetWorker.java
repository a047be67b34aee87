package io.bootstorm.cli.fleet;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetException;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetOrder;
import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * One process of a fleet that runs in several. The first line of its input is a {@link FleetOrder};
 * it says when it is ready, boots its devices when told to, tells how they get on, and is done when
 * its result is written. The end of its input ends it early, as it ends when the process that
 * started it dies.
 */
public record FleetWorker(Console console, StopSignal stop) {

    /** What a process is to run to be one. */
    public static final String COMMAND = "fleet-worker";

    static final String READY = "READY";
    static final String PROGRESS = "PROGRESS ";
    static final String REFUSED = "REFUSED ";
    static final String DONE = "DONE";
    static final String GO = "GO";
    static final String STOP = "STOP";

    /**
     * @return whether the result is written
     */
    public boolean run() throws InterruptedException, IOException {
        String order = console.in().readLine();
        if (order == null) {
            return false;
        }
        CountDownLatch begin = new CountDownLatch(1);
        try {
            Fleet fleet = Fleet.start(FleetOrder.read(order), new Telling(begin));
            stop.onAsked(
                    () -> {
                        fleet.cancel();
                        begin.countDown();
                    });
            Thread listener = new Thread(() -> listen(begin), "bootstorm-worker-orders");
            listener.setDaemon(true);
            listener.start();
            fleet.await();
            say(DONE);
            return true;
        } catch (IllegalArgumentException | FleetException e) {
            say(REFUSED + e.getMessage());
            return false;
        }
    }

    private void listen(CountDownLatch begin) {
        try {
            for (String line = console.in().readLine(); GO.equals(line); ) {
                begin.countDown();
                line = console.in().readLine();
            }
        } catch (IOException e) {
            // As if the input had ended.
        }
        stop.ask();
    }

    private void say(String line) {
        console.out().println(line);
        console.out().flush();
    }

    private final class Telling implements FleetListener {

        private final CountDownLatch begin;

        Telling(CountDownLatch begin) {
            this.begin = begin;
        }

        @Override
        public void ready() throws InterruptedException {
            say(READY);
            begin.await();
        }

        @Override
        public void progress(FleetProgress progress) {
            say(PROGRESS + Json.text(progress));
        }
    }
}
