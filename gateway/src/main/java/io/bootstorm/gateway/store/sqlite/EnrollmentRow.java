package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentStamp;
import io.bootstorm.gateway.enrollment.Mechanisms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.SymmetricKeyAttestation;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/**
 * Between an enrollment and its row in the table {@code enrollment}: keys and stamp in columns, the
 * rest as the service API writes it. Secret, since webhook URLs are kept whole.
 */
final class EnrollmentRow {

    static final String SELECT =
            "SELECT kind, definition, primary_key, secondary_key, etag, created, last_updated,"
                    + " origin FROM enrollment ORDER BY kind, enrollment_key";

    private static final String GROUP = "group";
    private static final String INDIVIDUAL = "individual";

    private static final String UPSERT =
            "INSERT INTO enrollment (kind, enrollment_key, enrollment_id, definition, primary_key,"
                + " secondary_key, etag, created, last_updated, origin) VALUES (?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?) ON CONFLICT (kind, enrollment_key) DO UPDATE SET enrollment_id ="
                + " excluded.enrollment_id, definition = excluded.definition, primary_key ="
                + " excluded.primary_key, secondary_key = excluded.secondary_key, etag ="
                + " excluded.etag, created = excluded.created, last_updated ="
                + " excluded.last_updated, origin = excluded.origin";

    private static final String DELETE =
            "DELETE FROM enrollment WHERE kind = ? AND enrollment_key = ?";

    private EnrollmentRow() {}

    static void write(Enrollment enrollment, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(UPSERT);
        row.setString(1, enrollment instanceof Enrollment.Group ? GROUP : INDIVIDUAL);
        row.setString(2, key(enrollment.id()));
        row.setString(3, enrollment.id());
        row.setString(4, Json.text(EnrollmentBodies.definition(enrollment)));
        SymmetricKeyAttestation keys = keys(enrollment);
        row.setString(5, keys == null ? null : keys.primaryKey());
        row.setString(6, keys == null ? null : keys.secondaryKey());
        row.setString(7, enrollment.terms().etag());
        row.setString(8, enrollment.terms().created().toString());
        row.setString(9, enrollment.terms().lastUpdated().toString());
        row.setString(10, enrollment.terms().origin().name());
        row.executeUpdate();
    }

    static void deleteGroup(String enrollmentGroupId, Statements statements) throws SQLException {
        delete(GROUP, enrollmentGroupId, statements);
    }

    static void deleteIndividual(String registrationId, Statements statements) throws SQLException {
        delete(INDIVIDUAL, registrationId, statements);
    }

    /**
     * @throws RuntimeException if no store of this version writes such a row
     */
    static Enrollment read(ResultSet row) throws SQLException {
        byte[] definition = row.getString(2).getBytes(StandardCharsets.UTF_8);
        SymmetricKeyAttestation keys =
                new SymmetricKeyAttestation(row.getString(3), row.getString(4));
        EnrollmentStamp stamp =
                new EnrollmentStamp(
                        row.getString(5),
                        Instant.parse(row.getString(6)),
                        Instant.parse(row.getString(7)),
                        EnrollmentOrigin.valueOf(row.getString(8)));
        return switch (row.getString(1)) {
            case GROUP -> {
                EnrollmentGroup body = Json.read(definition, EnrollmentGroup.class);
                yield EnrollmentBodies.group(
                        body, Mechanisms.ofGroup(body.attestation(), keys), stamp);
            }
            case INDIVIDUAL -> {
                IndividualEnrollment body = Json.read(definition, IndividualEnrollment.class);
                yield EnrollmentBodies.individual(
                        body, Mechanisms.ofIndividual(body.attestation(), keys), stamp);
            }
            default ->
                    throw new IllegalArgumentException(
                            "an enrollment is of kind '" + row.getString(1) + "'");
        };
    }

    /** Null for an enrollment that attests by something else. */
    private static SymmetricKeyAttestation keys(Enrollment enrollment) {
        return enrollment.mechanism() instanceof SymmetricKeys keys ? keys.attestation() : null;
    }

    private static void delete(String kind, String id, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(DELETE);
        row.setString(1, kind);
        row.setString(2, key(id));
        row.executeUpdate();
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
