package io.bootstorm.cli.fleet;

import io.bootstorm.emulator.fleet.FleetProgress;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How the workers of a fleet get on. Safe for use by many threads. */
final class WorkerStates {

    private enum State {
        STARTING,
        READY,
        DONE,
        LOST
    }

    private final State[] states;
    private final FleetProgress[] progress;
    private final Integer[] exitCodes;
    private String refusal;
    private boolean stopped;

    WorkerStates(int workers) {
        states = new State[workers];
        Arrays.fill(states, State.STARTING);
        progress = new FleetProgress[workers];
        exitCodes = new Integer[workers];
    }

    /** A worker has printed a line. */
    synchronized void said(int number, String line) {
        if (line.equals(FleetWorker.READY)) {
            states[number - 1] = State.READY;
        } else if (line.equals(FleetWorker.DONE)) {
            states[number - 1] = State.DONE;
        } else if (line.startsWith(FleetWorker.REFUSED)) {
            refusal = line.substring(FleetWorker.REFUSED.length());
        } else if (line.startsWith(FleetWorker.PROGRESS)) {
            String json = line.substring(FleetWorker.PROGRESS.length());
            progress[number - 1] =
                    Json.read(json.getBytes(StandardCharsets.UTF_8), FleetProgress.class);
        }
        notifyAll();
    }

    /**
     * @param exitCode null where it is not known
     */
    synchronized void ended(int number, Integer exitCode) {
        exitCodes[number - 1] = exitCode;
        if (states[number - 1] != State.DONE) {
            states[number - 1] = State.LOST;
        }
        notifyAll();
    }

    /** Somebody wants the fleet to end. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Whether a worker was lost, so that the others boot for nothing. */
    synchronized boolean isBroken() {
        return Arrays.asList(states).contains(State.LOST);
    }

    /** Waits until all are ready to start, or one was lost, or the fleet is to be stopped. */
    synchronized void awaitReady() throws InterruptedException {
        while (Arrays.asList(states).contains(State.STARTING) && !stopped && !isBroken()) {
            wait();
        }
    }

    /** Waits until all are done or lost. Returns false if that takes longer. */
    synchronized boolean awaitDone(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean heard = stopped || isBroken();
        while (!isOver()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || (!heard && (stopped || isBroken()))) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Of all together; empty before the first has told. */
    synchronized Optional<FleetProgress> progress() {
        return Arrays.stream(progress).filter(Objects::nonNull).reduce(FleetProgress::plus);
    }

    /** What a worker found wrong with the fleet, if it did. */
    synchronized Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    synchronized boolean isLost(int number) {
        return states[number - 1] == State.LOST;
    }

    synchronized Integer exitCode(int number) {
        return exitCodes[number - 1];
    }

    private boolean isOver() {
        return Arrays.stream(states).allMatch(state -> state == State.DONE || state == State.LOST);
    }
}
