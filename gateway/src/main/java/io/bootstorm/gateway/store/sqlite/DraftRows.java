package io.bootstorm.gateway.store.sqlite;

import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceId;
import io.bootstorm.gateway.store.InMemoryRegistrationStore;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.RowChange;
import io.bootstorm.gateway.store.Rows;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is durable, and over it what the transaction in progress has written so far, so that changes
 * that are written together build on one another. The writer's thread only.
 */
final class DraftRows implements Rows {

    private final InMemoryRegistrationStore durable;
    private final Map<RegistrationId, Registration> registrations = new HashMap<>();
    private final Map<HubDeviceId, RegistrationId> holders = new HashMap<>();
    private final Map<HubDeviceId, HubDevice> lone = new HashMap<>();

    DraftRows(InMemoryRegistrationStore durable) {
        this.durable = durable;
    }

    @Override
    public Registration registration(RegistrationId id) {
        return registrations.containsKey(id) ? registrations.get(id) : durable.registration(id);
    }

    @Override
    public RegistrationId holder(HubDeviceId id) {
        return holders.containsKey(id) ? holders.get(id) : durable.holder(id);
    }

    @Override
    public HubDevice loneDevice(HubDeviceId id) {
        return lone.containsKey(id) ? lone.get(id) : durable.loneDevice(id);
    }

    void add(List<RowChange> changes) {
        for (RowChange change : changes) {
            if (change instanceof RowChange.Put put) {
                put(put.registration());
            } else if (change instanceof RowChange.Remove remove) {
                letGo(remove.registrationId());
                registrations.put(remove.registrationId(), null);
            } else if (change instanceof RowChange.PutDevice put) {
                lone.put(put.device().id(), put.device());
            } else if (change instanceof RowChange.RemoveDevice remove) {
                lone.put(remove.id(), null);
            }
        }
    }

    /** The transaction is durable: what it wrote is from now on, row by row. */
    void publish(List<RowChange> changes) {
        durable.apply(changes);
        forget();
    }

    /** Forgets the transaction in progress. */
    void forget() {
        registrations.clear();
        holders.clear();
        lone.clear();
    }

    private void put(Registration registration) {
        letGo(registration.registrationId());
        registrations.put(registration.registrationId(), registration);
        if (registration.device() != null) {
            holders.put(registration.device().id(), registration.registrationId());
        }
    }

    private void letGo(RegistrationId id) {
        Registration before = registration(id);
        if (before != null && before.device() != null) {
            HubDeviceId device = before.device().id();
            if (id.equals(holder(device))) {
                holders.put(device, null);
            }
        }
    }
}
