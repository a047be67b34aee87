package io.bootstorm.emulator.boot;

/**
 * How a boot ended, named as in the C SDK's {@code prov_device_ll_client.h}. Only those that this
 * device can reach.
 */
public enum ProvDeviceResult {
    /** Assigned. */
    PROV_DEVICE_RESULT_OK,
    /** A reply that is no JSON object, or lacks what its status calls for. */
    PROV_DEVICE_RESULT_PARSING,
    /** The connection could not be made, or broke. */
    PROV_DEVICE_RESULT_TRANSPORT,
    /** Refused: at CONNECT, by an error answer, or by the allocation. */
    PROV_DEVICE_RESULT_DEV_AUTH_ERROR,
    /** The device's own time for the boot ran out. */
    PROV_DEVICE_RESULT_TIMEOUT,
    /** {@code blacklisted}, an assigned hub without a dot, or ended by whoever started it. */
    PROV_DEVICE_RESULT_ERROR,
    /** Error 400208: the allocation named no hub. */
    PROV_DEVICE_RESULT_HUB_NOT_SPECIFIED,
    /** Error 400209: DPS was not allowed to call the allocation. */
    PROV_DEVICE_RESULT_UNAUTHORIZED,
    /** The enrollment is disabled. */
    PROV_DEVICE_RESULT_DISABLED
}
