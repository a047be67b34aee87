package io.bootstorm.loadtest.protocol;

import io.bootstorm.emulator.client.DeviceCertificate;
import io.bootstorm.emulator.client.HubClient;
import io.bootstorm.emulator.client.HubRequest;
import io.bootstorm.emulator.client.ProvisioningClient;
import io.bootstorm.emulator.device.BootOptions;
import io.bootstorm.emulator.device.DeviceAtHub;
import io.bootstorm.emulator.device.DeviceIdentity;
import io.bootstorm.loadtest.action.AtHub;
import io.bootstorm.loadtest.action.BootAttributes;
import io.bootstorm.loadtest.action.Booting;
import io.bootstorm.loadtest.action.Measuring;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.gatling.javaapi.core.Session;
import java.util.Optional;

/** What the users of one scenario share. */
record DpsConnections(
        IdScope idScope,
        Optional<SymmetricKey> groupKey,
        ProvisioningClient client,
        HubClient hubs,
        BootOptions options,
        Measuring measuring) {

    /**
     * The device that a virtual user stands for: with its certificate or its own key if it carries
     * one, else with the group's key.
     *
     * @throws IllegalArgumentException if the user carries no registration id, or there is no key
     */
    DeviceIdentity device(Session session) {
        RegistrationId id = RegistrationId.of(session.getString(BootAttributes.REGISTRATION_ID));
        String payload = session.getString(BootAttributes.PAYLOAD);
        if (session.contains(BootAttributes.DEVICE_CERTIFICATE)) {
            DeviceCertificate certificate = session.get(BootAttributes.DEVICE_CERTIFICATE);
            return DeviceIdentity.withCertificate(idScope, id, certificate, payload);
        }
        String ownKey = session.getString(BootAttributes.DEVICE_KEY);
        if (ownKey != null) {
            return DeviceIdentity.withOwnKey(idScope, id, SymmetricKey.fromBase64(ownKey), payload);
        }
        SymmetricKey key =
                groupKey.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no key to boot with: give the dps protocol a groupKey, or"
                                                + " feed "
                                                + BootAttributes.DEVICE_KEY));
        return DeviceIdentity.ofGroup(idScope, id, key, payload);
    }

    Booting booting() {
        return new Booting(client, options, this::device, measuring);
    }

    AtHub atHub() {
        return new AtHub(hubs, this::hubRequest, measuring);
    }

    private HubRequest hubRequest(Session session) {
        return DeviceAtHub.request(
                device(session),
                session.getString(BootAttributes.ASSIGNED_HUB),
                session.getString(BootAttributes.DEVICE_ID),
                options);
    }

    void close() {
        client.close();
        hubs.close();
    }
}
