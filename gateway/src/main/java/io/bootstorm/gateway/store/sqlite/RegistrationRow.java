package io.bootstorm.gateway.store.sqlite;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Between a registration and its row in the table {@code registration}. */
final class RegistrationRow {

    static final String SELECT =
            "SELECT registration_id, enrollment_group_id, created, last_updated, assigned_hub,"
                    + " device_id, status, substatus, error_code, error_message, etag, payload,"
                    + " device, attestation FROM registration ORDER BY registration_key";

    private static final String UPSERT =
            "INSERT INTO registration (registration_id, enrollment_group_id, created, last_updated,"
                + " assigned_hub, device_id, status, substatus, error_code, error_message, etag,"
                + " payload, device, registration_key, attestation) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (registration_key) DO UPDATE SET"
                + " registration_id = excluded.registration_id, enrollment_group_id ="
                + " excluded.enrollment_group_id, created = excluded.created, last_updated ="
                + " excluded.last_updated, assigned_hub = excluded.assigned_hub, device_id ="
                + " excluded.device_id, status = excluded.status, substatus = excluded.substatus,"
                + " error_code = excluded.error_code, error_message = excluded.error_message, etag"
                + " = excluded.etag, payload = excluded.payload, device = excluded.device,"
                + " attestation = excluded.attestation";

    private static final String DELETE = "DELETE FROM registration WHERE registration_key = ?";

    private RegistrationRow() {}

    static void write(Registration registration, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(UPSERT);
        row.setString(1, registration.registrationId().value());
        row.setString(2, registration.enrollmentGroupId());
        row.setString(3, registration.created().toString());
        row.setString(4, registration.lastUpdated().toString());
        row.setString(5, registration.assignedHub());
        row.setString(6, registration.deviceId());
        row.setString(7, registration.status().name());
        row.setString(8, registration.substatus() == null ? null : registration.substatus().name());
        row.setInt(9, registration.errorCode());
        row.setString(10, registration.errorMessage());
        row.setString(11, registration.etag());
        row.setString(
                12, registration.payload() == null ? null : Json.text(registration.payload()));
        row.setString(13, HubDeviceRow.text(registration.device()));
        row.setString(14, registration.registrationId().key());
        row.setString(15, registration.attestation().name());
        row.executeUpdate();
    }

    static void delete(RegistrationId registrationId, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(DELETE);
        row.setString(1, registrationId.key());
        row.executeUpdate();
    }

    /**
     * @throws RuntimeException if no store of this version writes such a row
     */
    static Registration read(ResultSet row) throws SQLException {
        String substatus = row.getString(8);
        return new Registration(
                RegistrationId.of(row.getString(1)),
                row.getString(2),
                Instant.parse(row.getString(3)),
                Instant.parse(row.getString(4)),
                row.getString(5),
                row.getString(6),
                RegistrationStatus.valueOf(row.getString(7)),
                substatus == null ? null : RegistrationSubstatus.valueOf(substatus),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                payload(row.getString(12)),
                HubDeviceRow.device(row.getString(13)),
                AttestationType.valueOf(row.getString(14)));
    }

    private static JsonNode payload(String json) {
        return json == null
                ? null
                : Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
