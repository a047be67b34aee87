package io.bootstorm.gateway.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentBodies;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import io.bootstorm.protocol.wire.EnrollmentGroup;
import io.bootstorm.protocol.wire.IndividualEnrollment;
import io.bootstorm.protocol.wire.Json;
import io.bootstorm.protocol.wire.TpmDeviceAttestation;
import io.bootstorm.protocol.wire.X509DeviceAttestation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The request to a custom allocation webhook ("Understand custom allocation policies"). Safe for
 * use by many threads.
 */
public final class WebhookAllocation {

    /** The one version of the webhook's bodies that has no payload, either way. */
    static final String VERSION_WITHOUT_PAYLOAD = "2018-09-01-preview";

    private static final ObjectNode NO_KEYS = JsonNodeFactory.instance.objectNode();

    private final HubAllocation hubs;
    private final AllocationSettings settings;
    private final ConcurrentHashMap<String, GroupBody> groupBodies = new ConcurrentHashMap<>();

    public WebhookAllocation(HubAllocation hubs, AllocationSettings settings) {
        this.hubs = hubs;
        this.settings = settings;
    }

    /**
     * @param enrollment whose policy is custom
     * @param last the device's last registration, or null
     * @param payload what the device sent, or null
     * @param x509 of the certificate that the device attested by, or null
     * @param tpm of the TPM that the device attested by, or null
     */
    public WebhookCall callFor(
            Enrollment enrollment,
            RegistrationId registrationId,
            Registration last,
            JsonNode payload,
            X509DeviceAttestation x509,
            TpmDeviceAttestation tpm) {
        boolean withPayload =
                !enrollment
                        .terms()
                        .customAllocationDefinition()
                        .apiVersion()
                        .equals(VERSION_WITHOUT_PAYLOAD);
        DeviceRuntimeContext context =
                new DeviceRuntimeContext(
                        registrationId.value(),
                        last == null ? null : last.assignedHub(),
                        last == null ? null : last.deviceId(),
                        x509 == null ? null : Json.tree(x509),
                        x509 == null && tpm == null ? NO_KEYS : null,
                        tpm == null ? null : Json.tree(tpm),
                        withPayload ? devicePayload(payload) : null);
        AllocationRequest request =
                new AllocationRequest(
                        individualBody(enrollment),
                        groupBody(enrollment),
                        context,
                        hubs.hostNamesFor(enrollment));
        return new WebhookCall(
                enrollment.terms().customAllocationDefinition().webhookUrl(),
                request,
                settings.webhookTimeout());
    }

    private JsonNode devicePayload(JsonNode payload) {
        if (payload == null || !payload.isTextual() || !settings.parseStringPayload()) {
            return payload;
        }
        try {
            return Json.read(
                    payload.textValue().getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        } catch (BadJson e) {
            return payload;
        }
    }

    private static IndividualEnrollment individualBody(Enrollment enrollment) {
        return enrollment instanceof Enrollment.Individual individual
                ? EnrollmentBodies.of(individual)
                : null;
    }

    /**
     * A group's body is the same for each of its devices, so it is made once, and is the same
     * object until the group changes: its bytes may be kept as well.
     */
    private EnrollmentGroup groupBody(Enrollment enrollment) {
        if (!(enrollment instanceof Enrollment.Group group)) {
            return null;
        }
        GroupBody made = groupBodies.get(group.enrollmentGroupId());
        if (made == null || !made.group.equals(group)) {
            made = new GroupBody(group, EnrollmentBodies.of(group));
            groupBodies.put(group.enrollmentGroupId(), made);
        }
        return made.body;
    }

    private record GroupBody(Enrollment.Group group, EnrollmentGroup body) {}
}
