package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.RowChange;
import io.bootstorm.gateway.store.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** A change of a registration or a hub device, worked out when its turn to be written comes. */
final class RowsChange implements Change {

    private final DraftRows draft;
    private final Function<Rows, List<RowChange>> change;
    private List<RowChange> rows = List.of();

    RowsChange(DraftRows draft, Function<Rows, List<RowChange>> change) {
        this.draft = draft;
        this.change = change;
    }

    @Override
    public void writeWith(Statements statements) throws SQLException {
        rows = change.apply(draft);
        draft.add(rows);
        for (RowChange row : rows) {
            if (row instanceof RowChange.Put put) {
                RegistrationRow.write(put.registration(), statements);
            } else if (row instanceof RowChange.Remove remove) {
                RegistrationRow.delete(remove.registrationId(), statements);
            } else if (row instanceof RowChange.PutDevice put) {
                HubDeviceRow.write(put.device(), statements);
            } else if (row instanceof RowChange.RemoveDevice remove) {
                HubDeviceRow.delete(remove.id(), statements);
            }
        }
    }

    @Override
    public void publish() {
        draft.publish(rows);
    }

    @Override
    public void drop() {
        draft.forget();
    }
}
