package io.bootstorm.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A {@code bootstorm} command in a JVM of its own, spoken to by lines; what it logs goes where this
 * process logs. It reads to the end of its input, so it ends when this process does, however that
 * happens. Safe for use by many threads.
 */
public final class Worker implements AutoCloseable {

    private static final String MAIN = "io.bootstorm.cli.Bootstorm";
    private static final Duration GOODBYE = Duration.ofSeconds(12);

    private final String name;
    private final Process process;
    private final Writer input;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private Worker(String name, Process process) {
        this.name = name;
        this.process = process;
        this.input = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * @param name for messages, such as {@code worker 2/4}
     * @param arguments of the command
     * @param said takes each line that it prints, on a thread of its own
     * @throws IOException if it cannot be started
     */
    public static Worker start(String name, List<String> arguments, Consumer<String> said)
            throws IOException {
        List<String> command = new ArrayList<>(OwnJvm.command());
        command.add(MAIN);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        Worker worker = new Worker(name, process);
        Thread reader = new Thread(() -> worker.read(said), "reads-" + name);
        reader.setDaemon(true);
        reader.start();
        return worker;
    }

    /** With its process, for messages. */
    public String name() {
        return name + " (process " + process.pid() + ")";
    }

    public long pid() {
        return process.pid();
    }

    /** Writes a line; does nothing if it listens no more. */
    public synchronized void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            // It has ended, or will: whoever waits for that is told.
        }
    }

    /** Its exit code, once it has ended and all its lines were taken. */
    public CompletableFuture<Integer> ended() {
        return ended;
    }

    /** Ends it as {@link #closeWithin} some seconds. */
    @Override
    public void close() {
        closeWithin(GOODBYE);
    }

    /** Ends it: by the end of its input, by force after so long. Waits. */
    public void closeWithin(Duration patience) {
        try {
            input.close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<String> said) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.accept(line);
            }
            ended.complete(process.waitFor());
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            ended.completeExceptionally(e);
        }
    }
}
