package io.bootstorm.emulator.device;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.emulator.tpm.SoftwareTpm;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.util.Base64;

/**
 * Who a device is and what it has to tell.
 *
 * @param key the device's own key, or its enrollment group's; null with a certificate or a TPM
 * @param derivesKey whether {@code key} is the group's, from which the device makes its own
 * @param certificate what the device shows; null with a key or a TPM
 * @param tpm what the device has keys in; null with a key or a certificate
 * @param payload what the device tells the allocation policy, JSON text; null for nothing
 */
public record DeviceIdentity(
        IdScope idScope,
        RegistrationId registrationId,
        SymmetricKey key,
        boolean derivesKey,
        DeviceCertificate certificate,
        SoftwareTpm tpm,
        String payload) {

    public static DeviceIdentity withOwnKey(
            IdScope idScope,
            RegistrationId registrationId,
            SymmetricKey deviceKey,
            String payload) {
        return new DeviceIdentity(idScope, registrationId, deviceKey, false, null, null, payload);
    }

    public static DeviceIdentity ofGroup(
            IdScope idScope, RegistrationId registrationId, SymmetricKey groupKey, String payload) {
        return new DeviceIdentity(idScope, registrationId, groupKey, true, null, null, payload);
    }

    public static DeviceIdentity withCertificate(
            IdScope idScope,
            RegistrationId registrationId,
            DeviceCertificate certificate,
            String payload) {
        return new DeviceIdentity(idScope, registrationId, null, false, certificate, null, payload);
    }

    public static DeviceIdentity withTpm(
            IdScope idScope, RegistrationId registrationId, SoftwareTpm tpm, String payload) {
        return new DeviceIdentity(idScope, registrationId, null, false, null, tpm, payload);
    }

    /** The same, telling something else. */
    public DeviceIdentity withPayload(String other) {
        return new DeviceIdentity(
                idScope, registrationId, key, derivesKey, certificate, tpm, other);
    }

    /** The DeviceRegistration body, as the C SDK writes it. */
    String registrationJson() {
        // A registration id needs no escaping.
        String name = "{\"registrationId\":\"" + registrationId.value() + "\"" + tpmJson();
        return payload == null ? name + "}" : name + ",\"payload\":" + payload + "}";
    }

    private String tpmJson() {
        if (tpm == null) {
            return "";
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return ",\"tpm\":{\"endorsementKey\":\""
                + base64.encodeToString(tpm.endorsementKey())
                + "\",\"storageRootKey\":\""
                + base64.encodeToString(tpm.storageRootKey())
                + "\"}";
    }

    /** Without the payload, which may be anything. */
    @Override
    public String toString() {
        return "DeviceIdentity[" + idScope + "/registrations/" + registrationId + "]";
    }
}
