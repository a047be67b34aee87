package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.Completion;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.gateway.store.RowChange;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Registrations and hub devices, read from memory; a change is seen there once it is durable. The
 * limit may be overshot by what waits to be written.
 */
final class SqliteRegistrationStore implements RegistrationStore, HubDeviceStore {

    private final InMemoryRegistrationStore durable;
    private final DraftRows draft;
    private final GroupCommits commits;

    /**
     * @param durable what the file holds
     */
    SqliteRegistrationStore(InMemoryRegistrationStore durable, GroupCommits commits) {
        this.durable = durable;
        this.draft = new DraftRows(durable);
        this.commits = commits;
    }

    @Override
    public Optional<Registration> find(RegistrationId registrationId) {
        return durable.find(registrationId);
    }

    @Override
    public void update(
            RegistrationId registrationId,
            UnaryOperator<Registration> change,
            Completion completion) {
        if (!durable.hasRoomFor(registrationId)) {
            completion.done(durable.fullMessage());
            return;
        }
        commits.add(
                new RowsChange(draft, rows -> RowChange.of(rows, registrationId, change)),
                completion);
    }

    @Override
    public Collection<Registration> list(String afterKey, int limit) {
        return durable.list(afterKey, limit);
    }

    @Override
    public Collection<Registration> listOfGroup(
            String enrollmentGroupId, String afterKey, int limit) {
        return durable.listOfGroup(enrollmentGroupId, afterKey, limit);
    }

    @Override
    public int size() {
        return durable.size();
    }

    @Override
    public Optional<HubDevice> findDevice(HubDeviceId id) {
        return durable.findDevice(id);
    }

    @Override
    public void updateDevice(
            HubDeviceId id, UnaryOperator<HubDevice> change, Completion completion) {
        if (!durable.hasRoomFor(id)) {
            completion.done(durable.fullMessage());
            return;
        }
        commits.add(new RowsChange(draft, rows -> RowChange.of(rows, id, change)), completion);
    }

    @Override
    public List<HubDevice> devices(String hub, String afterDeviceId, int limit) {
        return durable.devices(hub, afterDeviceId, limit);
    }

    @Override
    public int deviceCount(String hub) {
        return durable.deviceCount(hub);
    }
}
