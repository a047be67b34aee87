package io.bootstorm.gateway.store.sqlite;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.store.Completion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GroupCommitsTest {

    @TempDir private Path folder;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch writerHeld = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private GroupCommits commits;

    @BeforeEach
    void startWithRoomForTwo() throws Exception {
        Path file = folder.resolve(SqliteStore.FILE);
        Connection connection = new StoreFile(file, Schema.current()).open();
        commits = GroupCommits.start(file, connection, 2);
    }

    @AfterEach
    void close() throws Exception {
        release.countDown();
        commits.close();
    }

    @Test
    void publishesAndCompletesNothingBeforeTheWholeGroupIsWritten() throws Exception {
        holdWriter();
        commits.add(change("a"), done("a"));
        commits.add(change("b"), done("b"));
        release.countDown();
        commits.close();
        assertThat(events)
                .containsExactly(
                        "write a",
                        "write b",
                        "publish a",
                        "publish b",
                        "done a: null",
                        "done b: null");
    }

    @Test
    void refusesAtOnceWhatAFullQueueCannotTake() throws Exception {
        holdWriter();
        commits.add(change("a"), done("a"));
        commits.add(change("b"), done("b"));
        commits.add(change("c"), done("c"));
        assertThat(events).containsExactly("done c: not kept: 2 changes wait for the disk already");
    }

    @Test
    void failsTheWholeGroupOfAFailingWriteAndGoesOnAfterIt() throws Exception {
        holdWriter();
        commits.add(change("a"), done("a"));
        commits.add(
                new PlainChange(
                        statements -> {
                            throw new SQLException("broken");
                        },
                        () -> events.add("publish b")),
                done("b"));
        release.countDown();
        CountDownLatch kept = new CountDownLatch(1);
        while (kept.getCount() > 0) {
            commits.add(
                    change("c"),
                    failure -> {
                        if (failure == null) {
                            kept.countDown();
                        }
                    });
            kept.await(10, MILLISECONDS);
        }
        String failure = "not kept: the store " + folder.resolve(SqliteStore.FILE);
        assertThat(events)
                .doesNotContain("publish a", "publish b")
                .contains("publish c")
                .contains("done a: " + failure + " cannot be used (broken)")
                .contains("done b: " + failure + " cannot be used (broken)");
    }

    private void holdWriter() throws InterruptedException {
        commits.add(
                new PlainChange(
                        statements -> {
                            writerHeld.countDown();
                            await();
                        },
                        () -> {}),
                failure -> {});
        assertThat(writerHeld.await(30, SECONDS)).isTrue();
    }

    private void await() {
        try {
            assertThat(release.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Change change(String name) {
        return new PlainChange(
                statements -> events.add("write " + name), () -> events.add("publish " + name));
    }

    private Completion done(String name) {
        return failure -> events.add("done " + name + ": " + failure);
    }
}
