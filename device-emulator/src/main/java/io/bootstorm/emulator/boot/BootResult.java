package io.bootstorm.emulator.boot;

/**
 * How a boot ended. Either assigned, then hub and device id are set and {@code failure} is null; or
 * not, then it is the other way round.
 *
 * @param payload JSON text that the allocation policy sent to the device; null if none
 * @param operationId null if the boot did not get as far
 */
public record BootResult(
        ProvDeviceResult code,
        String assignedHub,
        String deviceId,
        String payload,
        String operationId,
        BootFailure failure) {

    public static BootResult assigned(
            String assignedHub, String deviceId, String payload, String operationId) {
        return new BootResult(
                ProvDeviceResult.PROV_DEVICE_RESULT_OK,
                assignedHub,
                deviceId,
                payload,
                operationId,
                null);
    }

    public static BootResult failed(
            ProvDeviceResult code, String operationId, BootFailure failure) {
        return new BootResult(code, null, null, null, operationId, failure);
    }

    public boolean isAssigned() {
        return code == ProvDeviceResult.PROV_DEVICE_RESULT_OK;
    }
}
