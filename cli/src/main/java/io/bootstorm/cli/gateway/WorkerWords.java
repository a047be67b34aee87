package io.bootstorm.cli.gateway;

import io.bootstorm.cli.console.CommandFailure;
import io.bootstorm.gateway.GatewayPorts;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the processes of a gateway have said. Safe for use by many threads. */
final class WorkerWords {

    private final int workers;
    private final Map<Integer, GatewayPorts> ready = new TreeMap<>();
    private final Map<Integer, Map<String, Long>> done = new TreeMap<>();
    private String refusal;
    private Integer lost;
    private boolean stopped;

    WorkerWords(int workers) {
        this.workers = workers;
    }

    synchronized void said(int number, String line) {
        if (line.startsWith(GatewayWorker.READY)) {
            ready.put(number, read(line, GatewayWorker.READY, GatewayPorts.class));
        } else if (line.startsWith(GatewayWorker.REFUSED)) {
            refusal = line.substring(GatewayWorker.REFUSED.length());
        } else if (line.startsWith(GatewayWorker.DONE)) {
            done.put(
                    number,
                    read(line, GatewayWorker.DONE, GatewayWorker.Done.class).registrations());
        }
        notifyAll();
    }

    /** A process has ended; before the gateway was stopped, that is a loss. */
    synchronized void ended(int number) {
        if (!stopped && lost == null) {
            lost = number;
        }
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /**
     * @throws CommandFailure if it does not come up
     */
    synchronized GatewayPorts awaitReady(int number) throws InterruptedException {
        while (!ready.containsKey(number)) {
            if (refusal != null || lost != null) {
                throw CommandFailure.badInput(
                        "worker %d/%d: %s"
                                .formatted(
                                        number,
                                        workers,
                                        refusal == null ? "it did not start" : refusal));
            }
            wait();
        }
        return ready.get(number);
    }

    synchronized void awaitStopOrLoss() throws InterruptedException {
        while (!stopped && lost == null) {
            wait();
        }
        stopped = true;
    }

    /** Which one ended by itself, first. */
    synchronized Optional<Integer> lost() {
        return Optional.ofNullable(lost);
    }

    /** For a person: what each has done, and all together. */
    synchronized List<String> summary() {
        List<String> lines = new ArrayList<>();
        Map<String, Long> all = new TreeMap<>();
        done.forEach(
                (number, registrations) -> {
                    lines.add("worker %d/%d: %s".formatted(number, workers, words(registrations)));
                    registrations.forEach((outcome, n) -> all.merge(outcome, n, Long::sum));
                });
        lines.add("together: " + words(all));
        return lines;
    }

    private static String words(Map<String, Long> registrations) {
        if (registrations.isEmpty()) {
            return "no registrations";
        }
        List<String> words = new ArrayList<>();
        new TreeMap<>(registrations)
                .forEach(
                        (outcome, n) ->
                                words.add(String.format(Locale.ROOT, "%,d %s", n, outcome)));
        return String.join(", ", words);
    }

    private static <T> T read(String line, String word, Class<T> type) {
        return Json.read(line.substring(word.length()).getBytes(StandardCharsets.UTF_8), type);
    }
}
