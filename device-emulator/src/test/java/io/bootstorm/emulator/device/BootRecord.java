package io.bootstorm.emulator.device;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.emulator.boot.BootStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What one boot told. */
final class BootRecord implements BootObserver {

    record Phase(BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {}

    private final List<Phase> phases = new CopyOnWriteArrayList<>();
    private final List<BootStatus> statuses = new CopyOnWriteArrayList<>();
    private final List<BootResult> results = new CopyOnWriteArrayList<>();
    private final CompletableFuture<BootResult> result = new CompletableFuture<>();

    @Override
    public void phaseEnded(
            BootPhase phase, long startNanos, long endNanos, boolean ok, String failure) {
        phases.add(new Phase(phase, startNanos, endNanos, ok, failure));
    }

    @Override
    public void status(BootStatus status) {
        statuses.add(status);
    }

    @Override
    public void finished(BootResult finished) {
        results.add(finished);
        result.complete(finished);
    }

    List<Phase> phases() {
        return phases;
    }

    List<BootStatus> statuses() {
        return statuses;
    }

    List<BootResult> results() {
        return results;
    }

    BootResult await() throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }
}
