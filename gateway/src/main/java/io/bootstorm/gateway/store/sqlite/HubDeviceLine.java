package io.bootstorm.gateway.store.sqlite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.TwinSection;
import io.bootstorm.protocol.sas.SymmetricKey;
import java.time.Instant;

/** A hub device as it is written in rows and exports. */
record HubDeviceLine(
        String hub,
        String deviceId,
        String generationId,
        String etag,
        boolean enabled,
        boolean iotEdge,
        AuthenticationLine authentication,
        TwinLine twin) {

    /**
     * @param device null for none
     */
    static HubDeviceLine of(HubDevice device, boolean withSecrets) {
        return device == null
                ? null
                : new HubDeviceLine(
                        device.hub(),
                        device.deviceId(),
                        device.generationId(),
                        device.etag(),
                        device.enabled(),
                        device.iotEdge(),
                        AuthenticationLine.of(device.authentication(), withSecrets),
                        TwinLine.of(device.twin()));
    }

    /**
     * @param line null for none
     */
    static HubDevice device(HubDeviceLine line) {
        return line == null
                ? null
                : new HubDevice(
                        line.hub,
                        line.deviceId,
                        line.generationId,
                        line.etag,
                        line.enabled,
                        line.authentication == null
                                ? new HubAuthentication.Unknown()
                                : line.authentication.authentication(),
                        line.iotEdge,
                        line.twin.twin());
    }

    /** Either the keys or the thumbprints, or neither where they are secret or not known. */
    record AuthenticationLine(
            String primaryKey,
            String secondaryKey,
            String primaryThumbprint,
            String secondaryThumbprint) {

        static AuthenticationLine of(HubAuthentication authentication, boolean withSecrets) {
            if (authentication instanceof HubAuthentication.SelfSigned thumbprints) {
                return new AuthenticationLine(
                        null,
                        null,
                        thumbprints.primaryThumbprint(),
                        thumbprints.secondaryThumbprint());
            }
            return withSecrets && authentication instanceof HubAuthentication.Sas keys
                    ? new AuthenticationLine(
                            keys.primary().base64(), keys.secondary().base64(), null, null)
                    : null;
        }

        HubAuthentication authentication() {
            return primaryKey == null
                    ? new HubAuthentication.SelfSigned(primaryThumbprint, secondaryThumbprint)
                    : new HubAuthentication.Keys(
                            SymmetricKey.fromBase64(primaryKey),
                            SymmetricKey.fromBase64(secondaryKey));
        }
    }

    record TwinLine(
            long version,
            long revision,
            ObjectNode tags,
            SectionLine desired,
            SectionLine reported) {

        static TwinLine of(DeviceTwin twin) {
            return new TwinLine(
                    twin.version(),
                    twin.revision(),
                    twin.tags(),
                    SectionLine.of(twin.desired()),
                    SectionLine.of(twin.reported()));
        }

        DeviceTwin twin() {
            return new DeviceTwin(tags, desired.section(), reported.section(), revision, version);
        }
    }

    record SectionLine(long version, String lastUpdated, ObjectNode properties) {

        static SectionLine of(TwinSection section) {
            return new SectionLine(
                    section.version(), section.lastUpdated().toString(), section.properties());
        }

        TwinSection section() {
            return new TwinSection(properties, version, Instant.parse(lastUpdated));
        }
    }
}
