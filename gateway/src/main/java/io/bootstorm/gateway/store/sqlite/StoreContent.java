package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** What a store's file holds, row by row. */
record StoreContent(Path file, Connection connection) {

    void enrollments(Consumer<Enrollment> to) throws SQLException, StoreException {
        read("enrollment", EnrollmentRow.SELECT, EnrollmentRow::read, to);
    }

    void registrations(Consumer<Registration> to) throws SQLException, StoreException {
        read("registration", RegistrationRow.SELECT, RegistrationRow::read, to);
    }

    void certificates(Consumer<CaCertificate> to) throws SQLException, StoreException {
        read("certificate", CertificateRow.SELECT, CertificateRow::read, to);
    }

    void devices(Consumer<HubDevice> to) throws SQLException, StoreException {
        read("hub_device", HubDeviceRow.SELECT, HubDeviceRow::read, to);
    }

    private <T> void read(String table, String select, Row<T> reading, Consumer<T> to)
            throws SQLException, StoreException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            for (long number = 1; rows.next(); number++) {
                to.accept(value(table, number, rows, reading));
            }
        }
    }

    private <T> T value(String table, long number, ResultSet rows, Row<T> reading)
            throws SQLException, StoreException {
        try {
            return reading.of(rows);
        } catch (RuntimeException e) {
            throw Faults.damaged(file, "row " + number + " of " + table + " cannot be read", e);
        }
    }

    private interface Row<T> {

        T of(ResultSet row) throws SQLException;
    }
}
