package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.CaCertificate;
import io.bootstorm.gateway.enrollment.EnrolledCertificate;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** Between a CA certificate and its row in the table {@code certificate}. */
final class CertificateRow {

    static final String SELECT =
            "SELECT name, certificate, verified, verification_code, etag, created, last_updated"
                    + " FROM certificate ORDER BY name_key";

    private static final String UPSERT =
            "INSERT INTO certificate (name_key, name, certificate, verified, verification_code,"
                + " etag, created, last_updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                + " (name_key) DO UPDATE SET name = excluded.name, certificate ="
                + " excluded.certificate, verified = excluded.verified, verification_code ="
                + " excluded.verification_code, etag = excluded.etag, created = excluded.created,"
                + " last_updated = excluded.last_updated";

    private static final String DELETE = "DELETE FROM certificate WHERE name_key = ?";

    private CertificateRow() {}

    static void write(CaCertificate certificate, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(UPSERT);
        row.setString(1, key(certificate.name()));
        row.setString(2, certificate.name());
        row.setString(3, certificate.certificate().base64());
        row.setBoolean(4, certificate.verified());
        row.setString(5, certificate.verificationCode());
        row.setString(6, certificate.stamp().etag());
        row.setString(7, certificate.stamp().created().toString());
        row.setString(8, certificate.stamp().lastUpdated().toString());
        row.executeUpdate();
    }

    static void delete(String name, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(DELETE);
        row.setString(1, key(name));
        row.executeUpdate();
    }

    /**
     * @throws RuntimeException if no store of this version writes such a row
     */
    static CaCertificate read(ResultSet row) throws SQLException {
        return new CaCertificate(
                row.getString(1),
                EnrolledCertificate.parse(row.getString(2)),
                row.getBoolean(3),
                row.getString(4),
                new EnrollmentStamp(
                        row.getString(5),
                        Instant.parse(row.getString(6)),
                        Instant.parse(row.getString(7))));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
