package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final Schema CURRENT = Schema.current();

    @TempDir private Path folder;

    private Path path;
    private GivenFile file;

    @BeforeEach
    void nameFile() {
        path = folder.resolve(SqliteStore.FILE);
        file = new GivenFile(path);
    }

    static IntStream everyVersionSoFar() {
        return IntStream.rangeClosed(1, CURRENT.version());
    }

    @ParameterizedTest(name = "schema {0}")
    @MethodSource("everyVersionSoFar")
    void readsAStoreOfEveryEarlierVersion(int version) throws Exception {
        file.runResource("store-of-schema-" + version + ".sql");
        try (SqliteStore store = SqliteStore.open(path, 1_000)) {
            assertThat(store.registrations().list("", 10))
                    .containsExactly(
                            Kept.failed("broken"),
                            version < 3
                                    ? Kept.registrationWithoutDevice("Toaster-1")
                                    : Kept.registration("Toaster-1"));
            assertThat(store.enrollments().groups()).containsExactly(Kept.group());
        }
        assertThat(file.value("PRAGMA user_version"))
                .isEqualTo(Integer.toString(CURRENT.version()));
    }

    @ParameterizedTest(name = "schema {0}")
    @MethodSource("everyVersionSoFar")
    void makesTheSameTablesFromEveryEarlierVersionAsFromNothing(int version) throws Exception {
        file.runResource("store-of-schema-" + version + ".sql");
        SqliteStore.open(path, 1_000).close();
        GivenFile fresh = new GivenFile(folder.resolve("fresh.db"));
        SqliteStore.open(fresh.path(), 1_000).close();
        String tables = "SELECT group_concat(sql, ';') FROM sqlite_master";
        assertThat(file.value(tables)).isEqualTo(fresh.value(tables));
    }

    @Test
    void bringsAFileForwardThroughEveryVersionBetween() throws Exception {
        file.runResource("store-of-schema-1.sql");
        Schema third =
                later(
                        "ALTER TABLE registration ADD COLUMN second TEXT DEFAULT 'from 2'",
                        "UPDATE registration SET second = second || ' to 3'");
        try (Connection connection = new StoreFile(path, third).open()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(file.value("PRAGMA user_version"))
                .isEqualTo(Integer.toString(CURRENT.version() + 2));
        assertThat(file.value("SELECT group_concat(DISTINCT second) FROM registration"))
                .isEqualTo("from 2 to 3");
    }

    @Test
    void leavesAFileAsItWasIfItCannotBeBroughtForward() throws Exception {
        file.runResource("store-of-schema-1.sql");
        Schema broken =
                later("ALTER TABLE registration ADD COLUMN second TEXT", "UPDATE nonsense SET a=1");
        assertThatThrownBy(() -> new StoreFile(path, broken).open())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nonsense");
        assertThat(file.value("PRAGMA user_version")).isEqualTo("1");
        assertThat(file.value("SELECT count(*) FROM pragma_table_info('registration')"))
                .isEqualTo("14");
    }

    private static Schema later(String... more) {
        List<String> scripts = new ArrayList<>(CURRENT.scripts());
        scripts.addAll(List.of(more));
        return new Schema(scripts);
    }
}
