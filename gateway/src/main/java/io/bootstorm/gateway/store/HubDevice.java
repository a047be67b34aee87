package io.bootstorm.gateway.store;

/**
 * A device's identity and twin at a hub.
 *
 * @param hub host name, as it was linked
 * @param generationId of this making: a device that was deleted and made again has another
 * @param etag of the identity, without quotes; the twin has its own
 * @param enabled whether the hub lets the device in
 */
public record HubDevice(
        String hub,
        String deviceId,
        String generationId,
        String etag,
        boolean enabled,
        HubAuthentication authentication,
        boolean iotEdge,
        DeviceTwin twin) {

    public HubDeviceId id() {
        return new HubDeviceId(hub, deviceId);
    }

    /** The same identity with another twin. */
    public HubDevice with(DeviceTwin other) {
        return new HubDevice(
                hub, deviceId, generationId, etag, enabled, authentication, iotEdge, other);
    }

    /** The same device with what an operator may change about its identity. */
    public HubDevice with(
            boolean isEnabled, HubAuthentication otherAuthentication, String otherEtag) {
        return new HubDevice(
                hub,
                deviceId,
                generationId,
                otherEtag,
                isEnabled,
                otherAuthentication,
                iotEdge,
                twin);
    }

    /** The device at another hub, with all that it has. */
    public HubDevice movedTo(String otherHub, String otherGenerationId) {
        return new HubDevice(
                otherHub,
                deviceId,
                otherGenerationId,
                etag,
                enabled,
                authentication,
                iotEdge,
                twin);
    }
}
