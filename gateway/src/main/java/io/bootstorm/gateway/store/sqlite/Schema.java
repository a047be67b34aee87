package io.bootstorm.gateway.store.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The versions of the tables. A file says in {@code user_version} which one it holds, and in {@code
 * application_id} that it is ours; an older one is brought forward when opened, one script after
 * another, all in one transaction.
 *
 * @param scripts the first makes version 1 of nothing, each other one the next version
 */
record Schema(List<String> scripts) {

    /** "BSTM" */
    static final int APPLICATION_ID = 0x4253_544d;

    private static final int CURRENT = 4;

    Schema {
        scripts = List.copyOf(scripts);
    }

    /** What this version of the program reads and writes. */
    static Schema current() {
        return new Schema(
                IntStream.rangeClosed(1, CURRENT)
                        .mapToObj(version -> script("schema-" + version + ".sql"))
                        .toList());
    }

    int version() {
        return scripts.size();
    }

    /**
     * Which version a file holds; 0 for a new one. Only reads.
     *
     * @throws StoreException if this program cannot read it
     */
    int found(Path file, Connection connection) throws SQLException, StoreException {
        int version = number(connection, "PRAGMA user_version");
        boolean isOurs = number(connection, "PRAGMA application_id") == APPLICATION_ID;
        boolean isEmpty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        if (!isOurs && !(isEmpty && version == 0)) {
            throw new StoreException(
                    "the store "
                            + file.toAbsolutePath()
                            + " is another program's SQLite file; name another folder with --data"
                            + " or move it away");
        }
        if (version > version()) {
            throw new StoreException(
                    "the store "
                            + file.toAbsolutePath()
                            + " was written by a newer version of bootstorm (schema "
                            + version
                            + ", this one knows "
                            + version()
                            + "); use that version, or name another folder with --data");
        }
        return version;
    }

    /** Brings a file forward; if that fails, it is left as it was. */
    void migrate(Connection connection, int from) throws SQLException {
        if (from == version()) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts.subList(from, version())) {
                statement.executeUpdate(script);
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
            statement.executeUpdate("PRAGMA user_version = " + version());
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }

    private static String script(String name) {
        try (InputStream resource = Schema.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("our own resource can be read", e);
        }
    }
}
