package io.bootstorm.cli.fleet;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.ProgressLine;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.process.Worker;
import io.bootstorm.emulator.fleet.AssignmentMerge;
import io.bootstorm.emulator.fleet.FleetConfig;
import io.bootstorm.emulator.fleet.FleetMerge;
import io.bootstorm.emulator.fleet.FleetOrder;
import io.bootstorm.emulator.fleet.FleetResult;
import io.bootstorm.emulator.fleet.FleetResultFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs a fleet in several processes of this machine, each with its share of the devices and its own
 * limit of open files: starts them together, shows how they get on, and puts their results
 * together.
 */
public record FleetWorkers(Console console, StopSignal stop, int workers) {

    /** The folder beside the result where each worker leaves its own. */
    public static final String FOLDER = "workers";

    private static final long SHOW_MILLIS = 500;

    /**
     * Waits for the fleet's end; when stopped, the result is what is known so far.
     *
     * @param config with an output folder
     * @throws IllegalArgumentException if so many cannot share the fleet, or the target cannot be
     *     used
     * @throws CommandFailure if a worker ended before its devices had
     */
    public FleetResult run(FleetConfig config) throws InterruptedException {
        long seed =
                config.seed() == null
                        ? new SecureRandom().nextInt(Integer.MAX_VALUE)
                        : config.seed();
        FleetOrder order = new FleetOrder(config, seed, workers, config.output().resolve(FOLDER));
        List<String> lines = IntStream.rangeClosed(1, workers).mapToObj(order::line).toList();
        lines.forEach(FleetOrder::read);
        FleetResultFiles.prepare(config.output());
        WorkerStates states = new WorkerStates(workers);
        List<Worker> started = new ArrayList<>();
        try {
            for (int number = 1; number <= workers; number++) {
                started.add(start(number, lines.get(number - 1), states));
            }
            stop.onAsked(states::stop);
            boot(started, states);
        } finally {
            started.parallelStream().forEach(Worker::close);
        }
        return merged(order);
    }

    private Worker start(int number, String order, WorkerStates states) {
        try {
            Worker worker =
                    Worker.start(
                            "worker " + number + "/" + workers,
                            List.of(FleetWorker.COMMAND),
                            line -> states.said(number, line));
            worker.ended().whenComplete((code, failure) -> states.ended(number, code));
            worker.tell(order);
            return worker;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BROKEN, "worker " + number + " cannot be started: " + e.getMessage());
        }
    }

    private void boot(List<Worker> started, WorkerStates states) throws InterruptedException {
        states.awaitReady();
        String begin = states.isStopped() ? FleetWorker.STOP : FleetWorker.GO;
        started.forEach(worker -> worker.tell(begin));
        ProgressLine line = new ProgressLine(console);
        boolean told = false;
        while (!states.awaitDone(SHOW_MILLIS)) {
            states.progress().ifPresent(now -> line.show(now.line(), now.elapsedSeconds()));
            if (!told && (states.isStopped() || states.isBroken())) {
                told = true;
                started.forEach(worker -> worker.tell(FleetWorker.STOP));
            }
        }
        line.end();
        refuseToLoseOne(started, states);
    }

    private static void refuseToLoseOne(List<Worker> started, WorkerStates states) {
        states.refusal()
                .ifPresent(
                        words -> {
                            throw CommandFailure.badInput(words);
                        });
        for (int number = 1; number <= started.size(); number++) {
            if (states.isLost(number)) {
                throw new CommandFailure(
                        ExitCode.BROKEN,
                        "%s ended before its devices had, with exit code %s; the others were stopped"
                                .formatted(
                                        started.get(number - 1).name(), states.exitCode(number)));
            }
        }
    }

    private FleetResult merged(FleetOrder order) {
        List<Path> folders = IntStream.rangeClosed(1, workers).mapToObj(order::folderOf).toList();
        FleetResult merged = FleetMerge.of(folders, FleetMerge.Machines.ONE);
        if (order.fleet().assignments() != null) {
            AssignmentMerge.merge(
                    IntStream.rangeClosed(1, workers).mapToObj(order::assignmentsOf).toList(),
                    order.fleet().assignments());
        }
        FleetResultFiles.write(order.fleet().output(), merged);
        return merged;
    }
}
