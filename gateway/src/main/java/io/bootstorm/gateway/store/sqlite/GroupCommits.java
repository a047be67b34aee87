package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.Completion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. Whatever waits when it comes round is one transaction: it is published and
 * completed once the disk has it, or fails whole. A disk that recovers is written to again.
 */
final class GroupCommits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Connection connection;
    private final Statements statements;
    private final WaitingChanges waiting;
    private final Thread writer;

    private GroupCommits(Path file, Connection connection, int maxWaiting) {
        this.file = file;
        this.connection = connection;
        this.statements = new Statements(connection);
        this.waiting = new WaitingChanges(maxWaiting);
        this.writer = new Thread(this::writeUntilClosed, "store");
    }

    /**
     * @param connection in autocommit mode, since transactions are begun and ended here; to be used
     *     by nobody else from now on, and closed at the end
     */
    static GroupCommits start(Path file, Connection connection, int maxWaiting) {
        GroupCommits commits = new GroupCommits(file, connection, maxWaiting);
        commits.writer.start();
        return commits;
    }

    void add(Change change, Completion completion) {
        waiting.add(change, completion);
    }

    /** Lets the writer write what waits and close the file; waits for it for a moment. */
    @Override
    public void close() {
        waiting.close();
        try {
            if (!ended()) {
                LOG.warn("the disk of the store {} does not answer", file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        try {
            for (List<WaitingChanges.Waiting> group = waiting.take();
                    !group.isEmpty();
                    group = waiting.take()) {
                String failure = commit(group);
                if (failure == null) {
                    group.forEach(one -> one.change().publish());
                } else {
                    group.forEach(one -> one.change().drop());
                    LOG.error("{} changes {}", group.size(), failure);
                }
                group.forEach(one -> complete(one.completion(), failure));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.close();
            closeFile();
        }
    }

    private boolean ended() throws InterruptedException {
        writer.join(PATIENCE.toMillis());
        return !writer.isAlive();
    }

    private void closeFile() {
        try (connection) {
            statements.close();
        } catch (SQLException e) {
            LOG.warn("the store {} did not close", file, e);
        }
    }

    private String commit(List<WaitingChanges.Waiting> group) {
        try {
            statements.of("BEGIN IMMEDIATE").execute();
            for (WaitingChanges.Waiting one : group) {
                one.change().writeWith(statements);
            }
            statements.of("COMMIT").execute();
            return null;
        } catch (SQLException e) {
            rollBack();
            return Faults.notKept(file, e);
        } catch (RuntimeException e) {
            rollBack();
            LOG.error("a change cannot be written", e);
            return "not kept: one of the changes written together cannot be written";
        }
    }

    private void rollBack() {
        try {
            statements.rollBack();
        } catch (SQLException e) {
            LOG.debug("SQLite has rolled back by itself", e);
        }
    }

    private static void complete(Completion completion, String failure) {
        try {
            completion.done(failure);
        } catch (RuntimeException e) {
            LOG.error("a completion failed", e);
        }
    }
}
