package io.bootstorm.gateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores that cannot be used: one sentence with a cure, and the file is left as it was. */
@Timeout(60)
class StoreFaultsTest {

    private static final int PAGE = 4096;

    @TempDir private Path folder;

    private Path path;
    private GivenFile file;

    @BeforeEach
    void nameFile() {
        path = folder.resolve(SqliteStore.FILE);
        file = new GivenFile(path);
    }

    @Test
    void refusesAStoreOfANewerVersion() throws Exception {
        SqliteStore.open(path, 1_000).close();
        file.run("PRAGMA user_version = 99");
        refuses("was written by a newer version of bootstorm (schema 99, this one knows ");
    }

    @Test
    void refusesAnotherProgramsSqliteFile() throws Exception {
        file.run("CREATE TABLE somebody (elses TEXT)");
        refuses("is another program's SQLite file; name another folder with --data");
    }

    @Test
    void refusesWhatIsNoSqliteFile() throws Exception {
        Files.writeString(path, "the diary of a toaster\n".repeat(1_000));
        refuses("is no SQLite file; move it away");
    }

    @Test
    void refusesADamagedStore() throws Exception {
        file.runResource("store-of-schema-" + Schema.current().version() + ".sql");
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            long pages = bytes.length() / PAGE;
            for (long page = 1; page < pages; page++) {
                bytes.seek(page * PAGE);
                bytes.write(new byte[PAGE]);
            }
        }
        refuses("is damaged; move it away");
    }

    @Test
    void refusesARowThatNoStoreWrites() throws Exception {
        file.runResource("store-of-schema-" + Schema.current().version() + ".sql");
        file.run("UPDATE registration SET status = 'lost' WHERE registration_key = 'toaster-1'");
        refuses("is damaged (row 2 of registration cannot be read); move it away");
    }

    @Test
    void refusesAStoreThatAnotherProgramHasLocked() throws Exception {
        SqliteStore.open(path, 1_000).close();
        try (Connection other = file.connect();
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("UPDATE registration SET etag = 'mine'");
            refuses("is locked by another program; end that one");
        }
    }

    /** It could be read, but nothing that devices are told could be kept. */
    @Test
    void refusesAStoreThatAnotherProgramWritesTo() throws Exception {
        SqliteStore.open(path, 1_000).close();
        try (Connection other = file.connect();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            refuses("is locked by another program; end that one");
        }
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path nowhere = folder.resolve("nowhere").resolve(SqliteStore.FILE);
        assertThatThrownBy(() -> SqliteStore.open(nowhere, 1_000))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be made")
                .hasMessageEndingWith("name another folder with --data");
    }

    private void refuses(String sentence) throws Exception {
        String before = digest();
        assertThatThrownBy(() -> SqliteStore.open(path, 1_000))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the store " + path)
                .hasMessageContaining(sentence);
        assertThat(digest()).isEqualTo(before);
    }

    private String digest() throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path)));
    }
}
