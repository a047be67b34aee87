package io.bootstorm.gateway.hubsession;

import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.HubDeviceStore;
import io.bootstorm.protocol.sas.SasToken;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a device may speak to its hub ("Control access to IoT Hub with shared access
 * signatures"): it is there, enabled, and proves who it is as it did to DPS. Safe for use by many
 * threads.
 */
public record HubAdmission(LinkedHubs hubs, HubDeviceStore devices) {

    /** Whether a device is let in. */
    public sealed interface Outcome {

        /**
         * @param until when its credentials end; {@link Instant#MAX} if they do not
         */
        record Admitted(HubDevice device, Instant until) implements Outcome {}

        /**
         * @param reason for the log: more than the device is told, nothing secret
         */
        record Refused(String reason) implements Outcome {}
    }

    /** Never throws for what a device sent. */
    public Outcome admit(HubCredentials credentials, Instant now) {
        if (hubs.find(credentials.device().hub()) == null) {
            return new Outcome.Refused(credentials.device().hub() + " is not linked here");
        }
        Optional<HubDevice> found = devices.findDevice(credentials.device());
        if (found.isEmpty()) {
            return new Outcome.Refused(
                    "the hub has no such device: it was not assigned there, or deleted there");
        }
        HubDevice device = found.get();
        if (!device.enabled()) {
            return new Outcome.Refused("the device is disabled at the hub");
        }
        HubAuthentication authentication = device.authentication();
        if (authentication instanceof HubAuthentication.Sas keys) {
            return byToken(credentials, device, keys, now);
        }
        if (authentication instanceof HubAuthentication.SelfSigned certificate) {
            return byCertificate(credentials, device, certificate);
        }
        return new Outcome.Refused("the device has to register again before its hub knows it");
    }

    private static Outcome byToken(
            HubCredentials credentials, HubDevice device, HubAuthentication.Sas keys, Instant now) {
        SasToken token;
        String resource;
        try {
            token = SasToken.parse(credentials.token());
            resource = token.resource();
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(e.getMessage());
        }
        if (token.keyName() != null && !token.keyName().isEmpty()) {
            return new Outcome.Refused("a device's token has no skn");
        }
        String wanted = device.hub() + "/devices/" + device.deviceId();
        if (!resource.equalsIgnoreCase(wanted)) {
            return new Outcome.Refused("the token's sr is not " + wanted);
        }
        if (!token.isSignedBy(keys.primary()) && !token.isSignedBy(keys.secondary())) {
            return new Outcome.Refused(
                    "the token is not signed with a key that the device registered with");
        }
        Instant until =
                Instant.ofEpochSecond(Math.min(token.expiry(), Instant.MAX.getEpochSecond()));
        return until.isAfter(now)
                ? new Outcome.Admitted(device, until)
                : new Outcome.Refused("the token has expired");
    }

    private static Outcome byCertificate(
            HubCredentials credentials,
            HubDevice device,
            HubAuthentication.SelfSigned certificate) {
        if (credentials.thumbprints().isEmpty()) {
            return new Outcome.Refused("the device showed no certificate");
        }
        boolean known =
                credentials.thumbprints().contains(certificate.primaryThumbprint())
                        || (certificate.secondaryThumbprint() != null
                                && credentials
                                        .thumbprints()
                                        .contains(certificate.secondaryThumbprint()));
        return known
                ? new Outcome.Admitted(device, Instant.MAX)
                : new Outcome.Refused(
                        "the certificate is not the one that the device registered with");
    }
}
