package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;

/**
 * Who a device is and what it has to tell.
 *
 * @param key the device's own key, or its enrollment group's; null with a certificate
 * @param derivesKey whether {@code key} is the group's, from which the device makes its own
 * @param certificate what the device shows; null with a key
 * @param payload what the device tells the allocation policy, JSON text; null for nothing
 */
public record DeviceIdentity(
        IdScope idScope,
        RegistrationId registrationId,
        SymmetricKey key,
        boolean derivesKey,
        DeviceCertificate certificate,
        String payload) {

    public static DeviceIdentity withOwnKey(
            IdScope idScope,
            RegistrationId registrationId,
            SymmetricKey deviceKey,
            String payload) {
        return new DeviceIdentity(idScope, registrationId, deviceKey, false, null, payload);
    }

    public static DeviceIdentity ofGroup(
            IdScope idScope, RegistrationId registrationId, SymmetricKey groupKey, String payload) {
        return new DeviceIdentity(idScope, registrationId, groupKey, true, null, payload);
    }

    public static DeviceIdentity withCertificate(
            IdScope idScope,
            RegistrationId registrationId,
            DeviceCertificate certificate,
            String payload) {
        return new DeviceIdentity(idScope, registrationId, null, false, certificate, payload);
    }

    /** The same, telling something else. */
    public DeviceIdentity withPayload(String other) {
        return new DeviceIdentity(idScope, registrationId, key, derivesKey, certificate, other);
    }

    /** The DeviceRegistration body, as the C SDK writes it. */
    String registrationJson() {
        // A registration id needs no escaping.
        String name = "{\"registrationId\":\"" + registrationId.value() + "\"";
        return payload == null ? name + "}" : name + ",\"payload\":" + payload + "}";
    }

    /** Without the payload, which may be anything. */
    @Override
    public String toString() {
        return "DeviceIdentity[" + idScope + "/registrations/" + registrationId + "]";
    }
}
