package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One row that a change writes or removes. */
public sealed interface RowChange {

    record Put(Registration registration) implements RowChange {}

    record Remove(RegistrationId registrationId) implements RowChange {}

    record PutDevice(HubDevice device) implements RowChange {}

    record RemoveDevice(HubDeviceId id) implements RowChange {}

    /** The rows that a change of a record writes; none if nothing changes. */
    @SuppressWarnings("ReferenceEquality") // what is given back untouched is the very same
    static List<RowChange> of(Rows rows, RegistrationId id, UnaryOperator<Registration> change) {
        Registration before = rows.registration(id);
        Registration after = change.apply(before);
        if (after == before) {
            return List.of();
        }
        if (after == null) {
            return before.device() == null
                    ? List.of(new Remove(id))
                    : List.of(new Remove(id), new PutDevice(before.device()));
        }
        List<RowChange> changes = new ArrayList<>(1);
        if (after.device() != null) {
            makeRoom(rows, after, changes);
        }
        changes.add(new Put(after));
        return changes;
    }

    /** The rows that a change of a device writes; none if nothing changes. */
    @SuppressWarnings("ReferenceEquality") // what is given back untouched is the very same
    static List<RowChange> of(Rows rows, HubDeviceId id, UnaryOperator<HubDevice> change) {
        RegistrationId holder = rows.holder(id);
        Registration record = holder == null ? null : rows.registration(holder);
        HubDevice before = rows.device(id);
        HubDevice after = change.apply(before);
        if (after == before) {
            return List.of();
        }
        if (record != null) {
            return List.of(new Put(record.withDevice(after)));
        }
        return List.of(after == null ? new RemoveDevice(id) : new PutDevice(after));
    }

    /** A registration takes a device of that name over from whoever had it. */
    private static void makeRoom(Rows rows, Registration after, List<RowChange> changes) {
        HubDeviceId id = after.device().id();
        RegistrationId holder = rows.holder(id);
        if (holder != null && !holder.equals(after.registrationId())) {
            changes.add(new Put(rows.registration(holder).withDevice(null)));
        } else if (holder == null && rows.loneDevice(id) != null) {
            changes.add(new RemoveDevice(id));
        }
    }
}
