package io.bootstorm.cli.fleet;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ProgressLine;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.emulator.fleet.Fleet;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetListener;
import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.emulator.fleet.FleetResult;

/** Runs a fleet while a person looks on, and ends it early when the person wants that. */
public record FleetRun(Console console, StopSignal stop) {

    /**
     * Waits for the fleet's end; when stopped, the result is what is known so far.
     *
     * @throws IllegalArgumentException if the target cannot be used
     */
    public FleetResult run(FleetConfig config) throws InterruptedException {
        ProgressLine line = new ProgressLine(console);
        Fleet fleet =
                Fleet.start(
                        config,
                        new FleetListener() {
                            @Override
                            public void progress(FleetProgress progress) {
                                line.show(progress.line(), progress.elapsedSeconds());
                            }
                        });
        stop.onAsked(fleet::cancel);
        try {
            return fleet.await();
        } finally {
            line.end();
        }
    }
}
