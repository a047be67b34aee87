package io.bootstorm.emulator.behaviour;

import static io.bootstorm.emulator.boot.ProvDeviceResult.PROV_DEVICE_RESULT_DEV_AUTH_ERROR;
import static io.bootstorm.emulator.boot.ProvDeviceResult.PROV_DEVICE_RESULT_OK;
import static io.bootstorm.emulator.boot.ProvDeviceResult.PROV_DEVICE_RESULT_TIMEOUT;
import static io.bootstorm.emulator.boot.ProvDeviceResult.PROV_DEVICE_RESULT_TRANSPORT;

import io.bootstorm.emulator.boot.ProvDeviceResult;
import java.util.Set;

/** How a boot may be expected to end. */
enum Ending {
    ASSIGNED,
    REFUSED,
    BROKEN_OFF,
    /** By the boot's timeout, or when the service has enough of an idle connection. */
    FORGOTTEN,
    /** A 400 is a refusal over MQTT; over HTTPS the C SDK calls it a broken transport. */
    BAD_REQUEST;

    Set<ProvDeviceResult> results() {
        return switch (this) {
            case ASSIGNED -> Set.of(PROV_DEVICE_RESULT_OK);
            case REFUSED -> Set.of(PROV_DEVICE_RESULT_DEV_AUTH_ERROR);
            case BROKEN_OFF -> Set.of(PROV_DEVICE_RESULT_TRANSPORT);
            case FORGOTTEN -> Set.of(PROV_DEVICE_RESULT_TIMEOUT, PROV_DEVICE_RESULT_TRANSPORT);
            case BAD_REQUEST ->
                    Set.of(PROV_DEVICE_RESULT_DEV_AUTH_ERROR, PROV_DEVICE_RESULT_TRANSPORT);
        };
    }
}
