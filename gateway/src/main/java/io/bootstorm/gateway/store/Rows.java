package io.bootstorm.gateway.store;

import io.bootstorm.protocol.id.RegistrationId;

/**
 * What a store holds, as a change finds it: registration records with the devices that they made,
 * and devices without a record. A device is in one place only.
 */
public interface Rows {

    /** Null for none. */
    Registration registration(RegistrationId id);

    /** Whose record has the device inside; null for none. */
    RegistrationId holder(HubDeviceId id);

    /** A device without a record; null for none. */
    HubDevice loneDevice(HubDeviceId id);

    /** Wherever it is; null for none. */
    default HubDevice device(HubDeviceId id) {
        RegistrationId holder = holder(id);
        Registration record = holder == null ? null : registration(holder);
        return record != null && record.device() != null && record.device().id().equals(id)
                ? record.device()
                : loneDevice(id);
    }
}
