package io.bootstorm.cli;

import io.bootstorm.cli.console.Console;
import io.bootstorm.cli.console.StopSignal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the command line in this process. */
record Cli(int exitCode, String out, String err) {

    static Cli run(String... args) {
        return with(Map.of(), "", args);
    }

    static Cli with(Map<String, String> environment, String input, String... args) {
        return new Running(environment, input).execute(args);
    }

    /** Begins a command that runs until it is stopped. */
    static Started start(String... args) {
        Running running = new Running(Map.of(), "");
        return new Started(
                running,
                CompletableFuture.supplyAsync(
                        () -> running.execute(args), command -> new Thread(command).start()));
    }

    /** A command that is under way. */
    record Started(Running running, CompletableFuture<Cli> ended) {

        /** Waits until the command has printed the text. */
        void awaitOutput(String text) throws TimeoutException, InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!running.out.toString().contains(text)) {
                if (ended.isDone() || System.nanoTime() > deadline) {
                    throw new TimeoutException(
                            "never printed '" + text + "', but: " + running.out + running.err);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }

        /** What was printed so far. */
        String output() {
            return running.out.toString();
        }

        Cli stop() throws InterruptedException, ExecutionException, TimeoutException {
            running.stop.ask();
            return ended.get(30, TimeUnit.SECONDS);
        }
    }

    /** The world of one run. */
    static final class Running {

        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final StopSignal stop = new StopSignal();
        private final Console console;

        private Running(Map<String, String> environment, String input) {
            console =
                    new Console(
                            new PrintWriter(out, true),
                            new PrintWriter(err, true),
                            new BufferedReader(new StringReader(input)),
                            environment,
                            false);
        }

        private Cli execute(String... args) {
            int exitCode = CommandTree.of(console, stop).execute(args);
            return new Cli(exitCode, out.toString(), err.toString());
        }
    }
}
