package io.bootstorm.gateway.store.sqlite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.enrollment.Enrolled;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.store.DeviceTwin;
import io.bootstorm.gateway.store.HubAuthentication;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.gateway.store.TwinSection;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Records with everything in them that a store may be given. */
final class Kept {

    static final String HUB = Enrolled.TOASTERS;

    private Kept() {}

    static Registration registration(String id) {
        return new Registration(
                RegistrationId.of(id),
                Enrolled.GROUP,
                Instant.parse("2022-08-31T22:02:50.516335217Z"),
                Instant.parse("2022-08-31T22:02:51Z"),
                Enrolled.TOASTERS,
                "device-of-" + id,
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT,
                0,
                null,
                "e8002126-0000-0100-0000-5f6b2a570000",
                Json.read(
                        bytes("{\"text\":\"größer ☃ 'quoted'\",\"number\":2.50}"), JsonNode.class),
                device("device-of-" + id),
                AttestationType.SYMMETRIC_KEY);
    }

    /** As the same device is read from a store that kept its initial twin only. */
    static Registration registrationWithoutDevice(String id) {
        HubDevice device = device("device-of-" + id);
        TwinSection desired = device.twin().desired();
        Instant lastUpdated = Instant.parse("2022-08-31T22:02:51Z");
        return registration(id)
                .withDevice(
                        new HubDevice(
                                HUB,
                                device.deviceId(),
                                "0",
                                "e8002126-0000-0100-0000-5f6b2a570000",
                                true,
                                new HubAuthentication.Unknown(),
                                false,
                                new DeviceTwin(
                                        twin().tags(),
                                        new TwinSection(desired.properties(), 1, lastUpdated),
                                        new TwinSection(object("{}"), 1, lastUpdated),
                                        1,
                                        2)));
    }

    /** At a hub without ever having registered. */
    static HubDevice loneDevice() {
        return device("lone");
    }

    private static HubDevice device(String deviceId) {
        Instant lastUpdated = Instant.parse("2022-08-31T22:02:51.5Z");
        return new HubDevice(
                HUB,
                deviceId,
                "637359999715163352",
                "2f9a5c1e",
                false,
                new HubAuthentication.Keys(
                        Enrolled.K1.derive(deviceId), Enrolled.K2.derive(deviceId)),
                true,
                new DeviceTwin(
                        object("{\"floor\":4}"),
                        new TwinSection(twin().properties().desired(), 3, lastUpdated),
                        new TwinSection(object("{\"größe\":2.50}"), 7, lastUpdated),
                        4,
                        11));
    }

    private static ObjectNode object(String json) {
        return Json.read(bytes(json), ObjectNode.class);
    }

    static Registration failed(String id) {
        return new Registration(
                RegistrationId.of(id),
                null,
                Instant.parse("2022-08-31T22:02:50Z"),
                Instant.parse("2022-08-31T22:02:51Z"),
                null,
                null,
                RegistrationStatus.FAILED,
                null,
                400207,
                "Custom allocation failed with status code: 400",
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }

    static Enrollment.Group group() {
        return new Enrolled().twin(twin()).group();
    }

    static Enrollment.Individual individual() {
        return new Enrolled()
                .policy(AllocationPolicy.STATIC)
                .withoutReprovisionPolicy()
                .disabled()
                .individual("Contoso-Toaster-007", "kitchen");
    }

    private static InitialTwin twin() {
        return Json.read(
                bytes("{\"properties\":{\"desired\":{\"darkness\":1.10}},\"tags\":{\"a\":null}}"),
                InitialTwin.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
