package io.bootstorm.allocator.rule;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table in a database. JDBC blocks, so each question goes to one of a few threads of the table's
 * own; there are as many connections as threads, and a bound on what waits for them.
 */
final class JdbcTable implements LookupTable, AutoCloseable {

    private static final int THREAD_IDLE_SECONDS = 60;

    private final LookupDatabase settings;
    private final JdbcConnections connections;
    private final ThreadPoolExecutor threads;

    private JdbcTable(
            LookupDatabase settings, JdbcConnections connections, ThreadPoolExecutor threads) {
        this.settings = settings;
        this.connections = connections;
        this.threads = threads;
    }

    /**
     * Connects once, so that what is wrong with the settings is known at once.
     *
     * @throws IOException if there is no driver, or the database cannot be asked
     */
    static JdbcTable open(String name, LookupDatabase settings, ClassLoader drivers)
            throws IOException {
        JdbcTable table =
                new JdbcTable(
                        settings,
                        JdbcConnections.to(settings, drivers),
                        threads("allocator-lookup-" + name, settings));
        try {
            table.find("").toCompletableFuture().get();
            return table;
        } catch (ExecutionException e) {
            table.close();
            throw new IOException(
                    "the database cannot be asked ("
                            + LookupTable.describe(e.getCause())
                            + "): check jdbc-url, user, password and query, and that it runs",
                    e.getCause());
        } catch (InterruptedException e) {
            table.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting to the database", e);
        }
    }

    private static ThreadPoolExecutor threads(String name, LookupDatabase settings) {
        BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(settings.queue());
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        settings.connections(),
                        settings.connections(),
                        THREAD_IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        waiting,
                        question -> {
                            Thread thread =
                                    new Thread(question, name + "-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public CompletionStage<Optional<HubChoice>> find(String registrationId) {
        CompletableFuture<Optional<HubChoice>> answer = new CompletableFuture<>();
        try {
            threads.execute(() -> answer(registrationId, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(
                    new LookupFailure(settings.queue() + " devices wait for the database already"));
            return answer;
        }
        return answer.orTimeout(settings.timeoutSeconds(), TimeUnit.SECONDS)
                .exceptionallyCompose(this::inWords);
    }

    private CompletionStage<Optional<HubChoice>> inWords(Throwable failure) {
        return CompletableFuture.failedFuture(
                failure instanceof TimeoutException
                        ? new LookupFailure(
                                "no answer within " + settings.timeoutSeconds() + " seconds")
                        : failure);
    }

    /** Whoever has waited too long is not asked about any more. */
    private void answer(String registrationId, CompletableFuture<Optional<HubChoice>> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            answer.complete(ask(registrationId));
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(new LookupFailure("a row: " + e.getMessage()));
        } catch (SQLException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private Optional<HubChoice> ask(String registrationId) throws SQLException {
        Connection connection = connections.take();
        boolean sound = false;
        try {
            Optional<LookupRow> row = JdbcConnections.row(connection, settings, registrationId);
            sound = true;
            return row.map(LookupRow::choice);
        } finally {
            connections.giveBack(connection, sound);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        connections.close();
    }
}
