package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Between a hub device and its text: in a column of the registration that made it, or in the table
 * {@code hub_device} if it has none.
 */
final class HubDeviceRow {

    static final String SELECT = "SELECT device FROM hub_device ORDER BY hub_key, device_id";

    private static final String UPSERT =
            "INSERT INTO hub_device (hub_key, device_id, device) VALUES (?, ?, ?)"
                    + " ON CONFLICT (hub_key, device_id) DO UPDATE SET device = excluded.device";

    private static final String DELETE =
            "DELETE FROM hub_device WHERE hub_key = ? AND device_id = ?";

    private HubDeviceRow() {}

    static void write(HubDevice device, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(UPSERT);
        row.setString(1, device.id().hub());
        row.setString(2, device.deviceId());
        row.setString(3, text(device));
        row.executeUpdate();
    }

    static void delete(HubDeviceId id, Statements statements) throws SQLException {
        PreparedStatement row = statements.of(DELETE);
        row.setString(1, id.hub());
        row.setString(2, id.deviceId());
        row.executeUpdate();
    }

    /**
     * @throws RuntimeException if no store of this version writes such a row
     */
    static HubDevice read(ResultSet row) throws SQLException {
        return device(row.getString(1));
    }

    /** With its keys; null for none. */
    static String text(HubDevice device) {
        return device == null ? null : Json.text(HubDeviceLine.of(device, true));
    }

    /** Null for none. */
    static HubDevice device(String text) {
        return text == null
                ? null
                : HubDeviceLine.device(
                        Json.read(text.getBytes(StandardCharsets.UTF_8), HubDeviceLine.class));
    }
}
