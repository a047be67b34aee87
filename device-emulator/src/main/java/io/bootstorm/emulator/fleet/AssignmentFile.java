package io.bootstorm.emulator.fleet;

import io.bootstorm.emulator.boot.BootResult;
import io.bootstorm.protocol.wire.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Every assignment that a device of the fleet was told, one JSON line each, in the order they came.
 * Devices hand theirs in from their loops and never wait; one thread writes. Where the disk is
 * slower than the devices for long, lines are left out, and closing says so.
 */
final class AssignmentFile implements AutoCloseable {

    /** Several seconds of a storm with a disk that does not answer. */
    private static final int MOST_WAITING = 65_536;

    private static final long PATIENCE_MILLIS = 30_000;

    private final Path file;
    private final BufferedWriter out;
    private final InstantSource dates;
    private final int mostWaiting;
    private final Thread writer;
    private Queue<Line> waiting = new ArrayDeque<>();
    private boolean closed;
    private long leftOut;
    private IOException failure;

    private AssignmentFile(Path file, BufferedWriter out, InstantSource dates, int mostWaiting) {
        this.file = file;
        this.out = out;
        this.dates = dates;
        this.mostWaiting = mostWaiting;
        this.writer = new Thread(this::writeUntilClosed, "bootstorm-fleet-assignments");
    }

    /**
     * @param attempt which boot of the device was told it, from 1
     * @param at when, in ISO-8601
     */
    record Line(
            String registrationId, String deviceId, String assignedHub, int attempt, String at) {}

    /**
     * @param file replaced if it exists
     * @throws FleetException if it cannot be written
     */
    static AssignmentFile open(Path file, InstantSource dates) {
        return open(file, dates, MOST_WAITING);
    }

    static AssignmentFile open(Path file, InstantSource dates, int mostWaiting) {
        try {
            AssignmentFile opened =
                    new AssignmentFile(file, Files.newBufferedWriter(file), dates, mostWaiting);
            opened.writer.setDaemon(true);
            opened.writer.start();
            return opened;
        } catch (IOException e) {
            throw new FleetException(
                    "the file of assignments %s cannot be written (%s); give another one"
                            .formatted(file, e),
                    e);
        }
    }

    /** From any thread; never waits for the disk. */
    void told(String registrationId, int attempt, BootResult assigned) {
        add(
                new Line(
                        registrationId,
                        assigned.deviceId(),
                        assigned.assignedHub(),
                        attempt,
                        dates.instant().toString()));
    }

    /**
     * Waits until everything is written.
     *
     * @throws FleetException if lines are missing
     */
    @Override
    public void close() {
        end();
        try {
            writer.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseToBeIncomplete();
    }

    private synchronized void add(Line line) {
        if (closed || waiting.size() >= mostWaiting) {
            leftOut++;
            return;
        }
        waiting.add(line);
        if (waiting.size() == 1) {
            notifyAll();
        }
    }

    private synchronized void end() {
        closed = true;
        notifyAll();
    }

    private synchronized void refuseToBeIncomplete() {
        if (failure != null) {
            throw new FleetException(
                    "the file of assignments %s is not complete: %s".formatted(file, failure),
                    failure);
        }
        if (leftOut > 0 || writer.isAlive()) {
            throw new FleetException(
                    "the file of assignments %s is not complete: its disk was too slow for %s"
                            .formatted(file, leftOut > 0 ? leftOut + " lines" : "the last lines"),
                    null);
        }
    }

    private void writeUntilClosed() {
        try (out) {
            for (Queue<Line> lines = take(); !lines.isEmpty(); lines = take()) {
                for (Line line : lines) {
                    out.write(Json.text(line));
                    out.write('\n');
                }
                out.flush();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Queue<Line> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        Queue<Line> taken = waiting;
        waiting = new ArrayDeque<>();
        return taken;
    }

    private synchronized void fail(IOException e) {
        failure = e;
        closed = true;
    }
}
