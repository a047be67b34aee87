package io.bootstorm.cli.gateway;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.ExitCode;
import io.bootstorm.cli.console.StopSignal;
import io.bootstorm.cli.process.Worker;
import io.bootstorm.gateway.Gateway;
import io.bootstorm.gateway.GatewayConfig;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.gateway.GatewayStartException;
import io.bootstorm.gateway.PortsConfig;
import io.bootstorm.gateway.Seeding;
import io.bootstorm.gateway.StoreChoice;
import io.bootstorm.protocol.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a gateway in several processes that share its MQTT ports, each with its own limit of open
 * files: for figures of very many connections. Each keeps what it knows in its own memory.
 *
 * @param arguments of the command that each process is to run
 */
public record GatewayWorkers(
        Console console, StopSignal stop, List<String> arguments, int workers) {

    private static final int MOST = 64;
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    /**
     * Runs until stopped.
     *
     * @throws CommandFailure if so many cannot run, or one ended by itself
     */
    public void run(GatewayConfig config) throws InterruptedException {
        refuseWhatCannotBeShared(config);
        WorkerFolders folders = new WorkerFolders(config.data());
        WorkerWords words = new WorkerWords(workers);
        List<Worker> started = new ArrayList<>();
        try {
            prepare(config);
            GatewayPorts ports = start(config, folders, words, started);
            folders.tell(ports);
            welcome(config, words);
            stop.onAsked(words::stop);
            words.awaitStopOrLoss();
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "gateway workers cannot be prepared in "
                            + config.data()
                            + ": "
                            + e.getMessage());
        } finally {
            Duration goodbye = GOODBYE.plusSeconds(config.limits().closeSeconds());
            started.parallelStream().forEach(worker -> worker.closeWithin(goodbye));
            folders.remove();
        }
        words.summary().forEach(console.out()::println);
        refuseToLoseOne(words, started);
    }

    private void refuseWhatCannotBeShared(GatewayConfig config) {
        if (workers < 2 || workers > MOST) {
            throw CommandFailure.badInput("--workers is 2 to " + MOST + ", not " + workers);
        }
        if (config.store() != StoreChoice.MEMORY) {
            throw CommandFailure.badInput(
                    "--workers keeps enrollments and registrations in the memory of each process,"
                            + " and the durable store has one writer: add --in-memory");
        }
    }

    /** Makes CA, certificates and keys once, and finds what is wrong with the configuration. */
    private static void prepare(GatewayConfig config) {
        PortsConfig wanted = config.ports();
        PortsConfig trial = new PortsConfig(wanted.mqtt(), 0, 0, 0, wanted.plaintextMqtt());
        try {
            Gateway.start(config.withPorts(trial), Seeding.WHAT_IS_MISSING).close();
        } catch (GatewayStartException e) {
            throw CommandFailure.badInput(e.getMessage());
        }
    }

    /** The first chooses the ports where any will do. */
    private GatewayPorts start(
            GatewayConfig config, WorkerFolders folders, WorkerWords words, List<Worker> started)
            throws IOException, InterruptedException {
        int mqtt = config.ports().mqtt();
        Integer plaintext = config.ports().plaintextMqtt();
        for (int number = 1; number <= workers; number++) {
            int told = number;
            Worker worker =
                    Worker.start(
                            "worker " + number + "/" + workers,
                            arguments,
                            line -> words.said(told, line));
            started.add(worker);
            worker.ended().whenComplete((code, failure) -> words.ended(told));
            worker.tell(
                    Json.text(
                            new GatewayWorker.Order(
                                    folders.make(number).toString(), mqtt, plaintext)));
            GatewayPorts ports = words.awaitReady(number);
            mqtt = ports.mqtt();
            plaintext = ports.plaintextMqtt();
        }
        return words.awaitReady(1);
    }

    private void welcome(GatewayConfig config, WorkerWords words) throws InterruptedException {
        GatewayPorts ports = words.awaitReady(1);
        console.out().println("gateway ready, ID scope " + config.idScope());
        console.out()
                .printf(
                        "  %d processes share MQTT on port %d (TLS)%s%n",
                        workers,
                        ports.mqtt(),
                        ports.plaintextMqtt() == null
                                ? ""
                                : " and port " + ports.plaintextMqtt() + " (plaintext)");
        console.out()
                .println(
                        "  Each keeps its registrations to itself: a device that connects again may"
                                + " reach one that does not know it.");
        console.out().println("  No AMQP, HTTPS or service API: enrollments stay as configured.");
        for (int number = 1; number <= workers; number++) {
            console.out()
                    .printf(
                            "  worker %d/%d: http://127.0.0.1:%d/metrics%n",
                            number, workers, words.awaitReady(number).control());
        }
        console.out().flush();
    }

    private void refuseToLoseOne(WorkerWords words, List<Worker> started) {
        words.lost()
                .ifPresent(
                        number -> {
                            throw new CommandFailure(
                                    ExitCode.BROKEN,
                                    started.get(number - 1).name()
                                            + " ended by itself; the others were stopped");
                        });
    }
}
