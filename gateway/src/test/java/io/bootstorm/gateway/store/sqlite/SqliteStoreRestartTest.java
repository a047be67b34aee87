package io.bootstorm.gateway.store.sqlite;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.store.Outcome;
import io.bootstorm.protocol.id.RegistrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteStoreRestartTest {

    private static final int MANY = 5_000;

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve(SqliteStore.FILE);
    }

    @Test
    void holdsEverythingAcknowledgedAfterItWasClosedAndOpened() throws Exception {
        try (SqliteStore store = open()) {
            save(store);
        }
        try (SqliteStore store = open()) {
            assertThat(store.registrations().list("", 10))
                    .containsExactly(Kept.failed("broken"), Kept.registration("Toaster-1"));
            assertThat(store.enrollments().groups()).containsExactly(Kept.group());
            assertThat(store.enrollments().individuals("", 10)).containsExactly(Kept.individual());
        }
    }

    @Test
    void holdsDeletionsAfterItWasClosedAndOpened() throws Exception {
        try (SqliteStore store = open()) {
            save(store);
            assertThat(
                            Outcome.of(
                                    done ->
                                            store.registrations()
                                                    .delete(RegistrationId.of("BROKEN"), done)))
                    .isNull();
            assertThat(Outcome.of(done -> store.enrollments().deleteGroup(Enrolled.GROUP, done)))
                    .isNull();
        }
        try (SqliteStore store = open()) {
            assertThat(store.registrations().list("", 10))
                    .containsExactly(Kept.registration("Toaster-1"));
            assertThat(store.enrollments().groups()).isEmpty();
        }
    }

    @Test
    void keepsTheLastOfManyWritesOfOneRecordThatWaitTogether() throws Exception {
        CountDownLatch kept = new CountDownLatch(MANY);
        try (SqliteStore store = open()) {
            IntStream.range(0, MANY)
                    .mapToObj(number -> Kept.registration(number % 2 == 0 ? "even" : "odd"))
                    .forEach(
                            registration ->
                                    store.registrations()
                                            .commit(registration, failure -> kept.countDown()));
            store.registrations().commit(Kept.failed("even"), failure -> {});
            assertThat(kept.await(30, SECONDS)).isTrue();
        }
        try (SqliteStore store = open()) {
            assertThat(store.registrations().list("", 10))
                    .containsExactly(Kept.failed("even"), Kept.registration("odd"));
        }
    }

    @Test
    void refusesWhatComesAfterItWasClosed() throws Exception {
        SqliteStore store = open();
        store.close();
        assertThat(Outcome.of(done -> store.registrations().commit(Kept.failed("late"), done)))
                .isEqualTo("not kept: the store is closed");
    }

    @Test
    void isWrittenWithFullSynchronisationToAWriteAheadLog() throws Exception {
        try (Connection connection = new StoreFile(file, Schema.current()).open()) {
            assertThat(value(connection, "PRAGMA synchronous")).isEqualTo("2");
            assertThat(value(connection, "PRAGMA journal_mode")).isEqualTo("wal");
        }
    }

    @Test
    void isReadByAnotherProgramWhileOpen() throws Exception {
        try (SqliteStore store = open()) {
            save(store);
            try (Connection reader = new StoreFile(file, Schema.current()).openForReading()) {
                assertThat(value(reader, "SELECT count(*) FROM registration")).isEqualTo("2");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void letsOnlyItsOwnerReadAnyOfItsFiles() throws Exception {
        try (SqliteStore store = open()) {
            save(store);
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Path one = folder.resolve(SqliteStore.FILE + suffix);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                        .isEqualTo("rw-------");
            }
        }
    }

    private SqliteStore open() throws StoreException {
        return SqliteStore.open(file, 1_000);
    }

    private static void save(SqliteStore store) {
        assertThat(Outcome.of(done -> store.enrollments().save(Kept.group(), done))).isNull();
        assertThat(Outcome.of(done -> store.enrollments().save(Kept.individual(), done))).isNull();
        assertThat(
                        Outcome.of(
                                done ->
                                        store.registrations()
                                                .commit(Kept.registration("Toaster-1"), done)))
                .isNull();
        assertThat(Outcome.of(done -> store.registrations().commit(Kept.failed("broken"), done)))
                .isNull();
    }

    private static String value(Connection connection, String query) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getString(1);
        }
    }
}
