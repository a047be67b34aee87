package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.RecordingLog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** by-lookup against somebody else's database. */
@Timeout(60)
class JdbcTableTest {

    private static final String URL = "jdbc:h2:mem:devices";
    private static final String QUERY =
            "SELECT hub, twin, payload FROM devices WHERE registration_id = ?";

    private Connection database;

    @BeforeEach
    void fillDatabase() throws SQLException {
        database = DriverManager.getConnection(URL, "sa", "secret");
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    "CREATE TABLE devices (registration_id VARCHAR, hub VARCHAR, twin VARCHAR,"
                            + " payload VARCHAR)");
            statement.execute(
                    "INSERT INTO devices VALUES ('a', 'contoso-west',"
                            + " '{\"tags\":{\"kind\":\"toaster\"}}', '{\"n\":1.50}'),"
                            + " ('b', 'contoso-south', NULL, NULL), ('c', NULL, NULL, NULL)");
            statement.execute(
                    "CREATE ALIAS waiting FOR 'io.bootstorm.allocator.rule.WaitingAlias.waiting'");
        }
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        WaitingAlias.release();
        try (Statement statement = database.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    @Test
    void choosesWhatTheTableSays() throws Exception {
        try (Rulebook book = book(settings(QUERY, 1, null, null))) {
            Allocated allocated = (Allocated) Rules.ask(policy(book), Rules.first("a"));

            assertThat(allocated.response().iotHubHostName()).isEqualTo(Rules.WEST);
            assertThat(allocated.response().initialTwin().tags())
                    .hasToString("{\"kind\":\"toaster\"}");
            assertThat(allocated.response().payload()).hasToString("{\"n\":1.50}");
        }
    }

    @Test
    void refusesDevicesThatAreNotInItAndHubsThatAreNotLinked() throws Exception {
        try (Rulebook book = book(settings(QUERY, 1, null, null))) {
            assertThat(Rules.answer(policy(book), Rules.first("x")))
                    .isEqualTo("400 Unrecognized device registration.");
            assertThat(Rules.answer(policy(book), Rules.first("b")))
                    .isEqualTo("400 The hub contoso-south is not linked to the enrollment.");
        }
    }

    @Test
    void hasDpsTryAgainWhenTheDatabaseFails() throws Exception {
        try (Rulebook book = book(settings(QUERY, 1, null, null))) {
            try (Statement statement = database.createStatement()) {
                statement.execute("DROP TABLE devices");
            }
            assertThat(Rules.answer(policy(book), Rules.first("a")))
                    .isEqualTo("503 The lookup table cannot be asked.");
        }
    }

    @Test
    void boundsWhatWaitsForTheDatabase() throws Exception {
        WaitingAlias.holdUntilReleased();
        try (Rulebook book = book(settings("SELECT waiting(?)", 1, 1, null))) {
            CompletableFuture<String> asking = answer(book, "first");
            WaitingAlias.awaitCall();
            CompletableFuture<String> waiting = answer(book, "second");

            assertThat(answer(book, "third").get(10, TimeUnit.SECONDS))
                    .isEqualTo("503 The lookup table cannot be asked.");
            WaitingAlias.release();
            assertThat(asking.get(10, TimeUnit.SECONDS)).isEqualTo(Rules.WEST);
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Rules.WEST);
        }
    }

    @Test
    void doesNotWaitForTheDatabaseForever() throws Exception {
        WaitingAlias.holdUntilReleased();
        try (Rulebook book = book(settings("SELECT waiting(?)", 1, null, 1))) {
            assertThat(answer(book, "device").get(10, TimeUnit.SECONDS))
                    .isEqualTo("503 The lookup table cannot be asked.");
        }
    }

    @Test
    void saysThatNoDriverTakesTheUrl() {
        LookupDatabase settings =
                new LookupDatabase(
                        "jdbc:nosuch://host/db?password=secret",
                        null,
                        null,
                        QUERY,
                        null,
                        null,
                        null);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> book(settings))
                .withMessage(
                        "allocator.policies.rule: no JDBC driver takes jdbc:nosuch: put the"
                                + " driver's jar on the policy path (allocator.policy-path or"
                                + " --policy-path)");
    }

    @Test
    void saysAtTheStartThatItCannotBeAskedAndKeepsTheSecret() {
        LookupDatabase settings =
                new LookupDatabase(URL, "sa", "wrong-secret", QUERY, null, null, null);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> book(settings))
                .withMessageStartingWith("allocator.policies.rule: the database cannot be asked")
                .withMessageContaining("SQL state 28000")
                .withMessageNotContaining("secret");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    private static LookupDatabase settings(
            String query, int connections, Integer queue, Integer timeoutSeconds) {
        return new LookupDatabase(URL, "sa", "secret", query, connections, queue, timeoutSeconds);
    }

    private static Rulebook book(LookupDatabase settings) throws IOException {
        return Rules.book(Path.of(""), new ByLookup(null, settings), Map.of());
    }

    private static CustomAllocationPolicy policy(Rulebook book) {
        return book.registry().named(List.of("rule")).get(0);
    }

    private static CompletableFuture<String> answer(Rulebook book, String id) {
        return policy(book)
                .allocate(Rules.first(id), new RecordingLog(false))
                .thenApply(
                        outcome ->
                                outcome instanceof Allocated allocated
                                        ? allocated.response().iotHubHostName()
                                        : "503 " + ((Refused) outcome).text())
                .toCompletableFuture();
    }
}
