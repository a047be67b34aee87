package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.protocol.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A store's file as JSON lines and back, its check, and its compaction. */
public record StoreCopy(Path file) {

    /** How many of each a store holds. */
    public record Count(long enrollments, long certificates, long registrations) {}

    /**
     * Everything that the store holds at one moment, one JSON line each. A gateway may have it
     * open.
     *
     * @param withSecrets with keys and whole webhook URLs, without which it cannot be imported
     * @throws StoreException if it cannot be read
     */
    public void export(boolean withSecrets, Consumer<String> lines) throws StoreException {
        try (Connection connection = new StoreFile(file, Schema.current()).openForReading()) {
            run(connection, "BEGIN");
            StoreContent content = new StoreContent(file, connection);
            lines.accept(StoreLine.first().text());
            content.enrollments(one -> lines.accept(StoreLine.of(one, withSecrets).text()));
            content.certificates(one -> lines.accept(StoreLine.of(one).text()));
            content.registrations(one -> lines.accept(StoreLine.of(one, withSecrets).text()));
            content.devices(one -> lines.accept(StoreLine.of(one, withSecrets).text()));
        } catch (SQLException e) {
            throw Faults.refused(file, e);
        }
    }

    /**
     * Fills a store that holds nothing, made if there is none: with every line or not at all.
     *
     * @throws StoreException if it cannot be written or holds something
     * @throws IOException if the lines are not what {@link #export} writes with secrets; the
     *     message names the line
     */
    public Count restore(BufferedReader lines) throws IOException {
        try (Connection connection = new StoreFile(file, Schema.current()).open();
                Statements statements = new Statements(connection)) {
            refuseToOverwrite(count(connection));
            statements.of("BEGIN IMMEDIATE").execute();
            write(lines, statements);
            statements.of("COMMIT").execute();
            return count(connection);
        } catch (SQLException e) {
            throw Faults.refused(file, e);
        }
    }

    /**
     * Reads every page and every row. A gateway may have it open.
     *
     * @throws StoreException if something is wrong; the message says what
     */
    public Count check() throws StoreException {
        try (Connection connection = new StoreFile(file, Schema.current()).openForReading()) {
            String found = integrity(connection);
            if (!found.equals("ok")) {
                throw Faults.damaged(file, found, null);
            }
            return count(connection);
        } catch (SQLException e) {
            throw Faults.refused(file, e);
        }
    }

    /**
     * Gives the room of what was deleted back to the disk. No gateway may have it open.
     *
     * @throws StoreException if it cannot be written
     */
    public void compact() throws StoreException {
        try (Connection connection = new StoreFile(file, Schema.current()).open()) {
            run(connection, "VACUUM");
            run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            throw Faults.refused(file, e);
        }
    }

    private void refuseToOverwrite(Count count) throws StoreException {
        if (count.enrollments() + count.certificates() + count.registrations() > 0) {
            throw new StoreException(
                    "the store "
                            + file.toAbsolutePath()
                            + " holds "
                            + count.enrollments()
                            + " enrollments, "
                            + count.certificates()
                            + " CA certificates and "
                            + count.registrations()
                            + " registrations already; move it away, or name another folder with"
                            + " --data");
        }
    }

    private static void write(BufferedReader lines, Statements statements)
            throws IOException, SQLException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                write(
                        number,
                        Json.read(line.getBytes(StandardCharsets.UTF_8), StoreLine.class),
                        statements);
            } catch (RuntimeException e) {
                throw new IOException("line " + number + ": " + e.getMessage(), e);
            }
        }
        if (number == 0) {
            throw new IOException("there is nothing to import: no line at all");
        }
    }

    private static void write(int number, StoreLine line, Statements statements)
            throws SQLException {
        if (number == 1) {
            if (line.format() == null || line.format() != StoreLine.FORMAT) {
                throw new IllegalArgumentException(
                        "not the beginning of an export, which is " + StoreLine.first().text());
            }
        } else if (line.registration() != null) {
            RegistrationRow.write(line.registration().registration(), statements);
        } else if (line.hubDevice() != null) {
            HubDeviceRow.write(HubDeviceLine.device(line.hubDevice()), statements);
        } else if (line.enrollmentGroup() != null || line.individualEnrollment() != null) {
            EnrollmentRow.write(line.enrollment(), statements);
        } else if (line.certificate() != null) {
            CertificateRow.write(line.certificate().ca(), statements);
        } else {
            throw new IllegalArgumentException(
                    "neither an enrollment nor a certificate nor a registration nor a hub"
                            + " device");
        }
    }

    private Count count(Connection connection) throws SQLException, StoreException {
        AtomicLong enrollments = new AtomicLong();
        AtomicLong registrations = new AtomicLong();
        AtomicLong certificates = new AtomicLong();
        StoreContent content = new StoreContent(file, connection);
        content.enrollments(one -> enrollments.incrementAndGet());
        content.registrations(one -> registrations.incrementAndGet());
        content.certificates(one -> certificates.incrementAndGet());
        content.devices(one -> {});
        return new Count(enrollments.get(), certificates.get(), registrations.get());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String integrity(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
            return result.getString(1);
        }
    }
}
