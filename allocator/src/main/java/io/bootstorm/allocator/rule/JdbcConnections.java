package io.bootstorm.allocator.rule;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Connections that are open and not in use. There are never more than threads that take one, so it
 * needs no bound of its own. Safe for use by many threads.
 */
final class JdbcConnections implements AutoCloseable {

    private static final int HUB = 1;
    private static final int TWIN = 2;
    private static final int PAYLOAD = 3;
    private static final int VALIDITY_SECONDS = 1;

    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final LookupDatabase settings;
    private final Driver driver;
    private volatile boolean closed;

    private JdbcConnections(LookupDatabase settings, Driver driver) {
        this.settings = settings;
        this.driver = driver;
    }

    /**
     * @param drivers finds drivers that {@link java.sql.DriverManager}, which knows the class path
     *     only, would not
     * @throws IOException if none takes the URL
     */
    static JdbcConnections to(LookupDatabase settings, ClassLoader drivers) throws IOException {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, drivers)) {
                if (driver.acceptsURL(settings.jdbcUrl())) {
                    return new JdbcConnections(settings, driver);
                }
            }
        } catch (SQLException e) {
            throw new IOException("jdbc-url is not what its driver takes", e);
        }
        String scheme = settings.jdbcUrl().replaceFirst("^(jdbc:[A-Za-z0-9]+).*", "$1");
        throw new IOException(
                "no JDBC driver takes "
                        + scheme
                        + ": put the driver's jar on the policy path (allocator.policy-path or"
                        + " --policy-path)");
    }

    /** One that answers: used before, or new. Blocks. */
    Connection take() throws SQLException {
        Connection connection = idle.poll();
        while (connection != null) {
            if (connection.isValid(VALIDITY_SECONDS)) {
                return connection;
            }
            giveBack(connection, false);
            connection = idle.poll();
        }
        return connect();
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        if (settings.user() != null) {
            login.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            login.setProperty("password", settings.password());
        }
        Connection connection = driver.connect(settings.jdbcUrl(), login);
        if (connection == null) {
            throw new SQLException("the driver does not take its own URL");
        }
        return connection;
    }

    /**
     * @param sound false after a failure: it is closed then
     */
    void giveBack(Connection connection, boolean sound) throws SQLException {
        if (sound && !closed) {
            idle.add(connection);
        } else {
            connection.close();
        }
    }

    /** Asks for one device; blocks. */
    static Optional<LookupRow> row(
            Connection connection, LookupDatabase settings, String registrationId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(settings.query())) {
            statement.setQueryTimeout(settings.timeoutSeconds());
            statement.setMaxRows(1);
            statement.setString(1, registrationId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        }
    }

    private static LookupRow row(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        return new LookupRow(
                rows.getString(HUB),
                columns < TWIN ? null : rows.getString(TWIN),
                columns < PAYLOAD ? null : rows.getString(PAYLOAD));
    }

    @Override
    public void close() {
        closed = true;
        Connection connection = idle.poll();
        while (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is thrown away in any case.
            }
            connection = idle.poll();
        }
    }
}
