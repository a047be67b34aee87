package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.disk.Synchronized;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** How the file of a store is opened, for writing by one gateway or for reading beside it. */
final class StoreFile {

    private static final int BUSY_MILLIS = 5_000;

    /** Of 4 KiB: seldom enough that pages are changed many times between, 32 MiB of log at most. */
    private static final int CHECKPOINT_PAGES = 8_192;

    private static final int CACHE_KIBIBYTES = 32 << 10;

    private final Path path;
    private final Schema schema;

    StoreFile(Path path, Schema schema) {
        this.path = path;
        this.schema = schema;
    }

    /**
     * Opens it, made if need be and brought forward if older; in autocommit mode.
     *
     * @throws StoreException if that cannot be; nothing was overwritten
     */
    Connection open() throws StoreException {
        makeForOwnerOnly();
        synchronizeLeftovers();
        Connection connection = connect(false);
        try {
            int found = schema.found(path, connection);
            for (String pragma : durable()) {
                execute(connection, pragma);
            }
            schema.migrate(connection, found);
            refuseIfSomebodyWrites(connection);
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw Faults.refused(path, e);
        } catch (StoreException e) {
            close(connection, e);
            throw e;
        }
    }

    /**
     * Opens it for reading only, of the version that this program writes. A gateway may have it
     * open.
     *
     * @throws StoreException if that cannot be
     */
    Connection openForReading() throws StoreException {
        Connection connection = connect(true);
        try {
            int found = schema.found(path, connection);
            if (found < schema.version()) {
                throw new StoreException(
                        "the store "
                                + path.toAbsolutePath()
                                + " was written by an older version of bootstorm; start the gateway"
                                + " once to bring it forward");
            }
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            throw Faults.refused(path, e);
        } catch (StoreException e) {
            close(connection, e);
            throw e;
        }
    }

    /** Found out now, not by the first device. */
    private static void refuseIfSomebodyWrites(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        execute(connection, "ROLLBACK");
    }

    private Connection connect(boolean readOnly) throws StoreException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        // Else the driver asks for the row's number after each insertion, with a new statement.
        config.setGetGeneratedKeys(false);
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        try {
            return config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
        } catch (SQLException e) {
            throw Faults.refused(path, e);
        }
    }

    /** With full synchronisation a commit is on the disk when it returns. */
    private static List<String> durable() {
        return List.of(
                "PRAGMA synchronous = FULL",
                "PRAGMA journal_mode = WAL",
                "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES,
                "PRAGMA cache_size = -" + CACHE_KIBIBYTES);
    }

    /** SQLite gives the files beside it the same permissions. */
    private void makeForOwnerOnly() throws StoreException {
        try {
            Files.createFile(path, ownerOnly());
            Synchronized.names(path.toAbsolutePath().getParent());
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw new StoreException(
                    "the store "
                            + path.toAbsolutePath()
                            + " cannot be made ("
                            + e.getMessage()
                            + "); name another folder with --data",
                    e);
        }
    }

    /**
     * A killed process may have written to the log without synchronising it. What is read from it
     * is believed from now on, so it must not be lost any more.
     */
    private void synchronizeLeftovers() throws StoreException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        try {
            if (Files.exists(log)) {
                Synchronized.content(log);
                Synchronized.names(path.toAbsolutePath().getParent());
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the store "
                            + path.toAbsolutePath()
                            + " has a log that cannot be written ("
                            + e.getMessage()
                            + "); let this user write to the file and its folder",
                    e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void close(Connection connection, Exception because) {
        try {
            connection.close();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
