package io.bootstorm.gateway.serviceapi;

import io.bootstorm.gateway.hub.LinkedHubs;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.DeviceId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an enrollment must keep to be taken, apart from its attestation mechanism.
 *
 * @param linkedHubs the instance's
 * @param instancePolicy for enrollments without one
 * @param webhookUrls throws {@link IllegalArgumentException}, in words without secrets, for a URL
 *     that cannot be called
 */
public record EnrollmentRules(
        LinkedHubs linkedHubs, AllocationPolicy instancePolicy, Consumer<String> webhookUrls) {

    /** "Supported versions" of a webhook's bodies begin with it. */
    private static final String OLDEST_WEBHOOK_VERSION = "2018-09-01-preview";

    void check(Draft draft) throws ServiceRefusal {
        id(draft);
        deviceId(draft.deviceId());
        if (draft.attestation() == null) {
            throw bad("attestation is missing");
        }
        hubs(draft);
        custom(draft.allocationPolicy(), draft.customAllocationDefinition());
    }

    private static void id(Draft draft) throws ServiceRefusal {
        if (draft.id() == null) {
            throw bad(draft.idMember() + " is missing");
        }
        try {
            RegistrationId.of(draft.id());
        } catch (IllegalArgumentException e) {
            throw new ServiceRefusal(
                    DpsError.BAD_REGISTRATION_ID, draft.idMember() + ": " + e.getMessage());
        }
    }

    private static void deviceId(String deviceId) throws ServiceRefusal {
        try {
            if (deviceId != null) {
                new DeviceId(deviceId);
            }
        } catch (IllegalArgumentException e) {
            throw bad("deviceId: " + e.getMessage());
        }
    }

    private void hubs(Draft draft) throws ServiceRefusal {
        List<String> named = draft.hubs();
        for (String hub : named) {
            if (hub == null || linkedHubs.find(hub) == null) {
                throw bad(
                        "iotHubs: "
                                + hub
                                + " is not linked; linked are "
                                + String.join(", ", linkedHubs.hostNames()));
            }
        }
        AllocationPolicy policy =
                draft.allocationPolicy() == null ? instancePolicy : draft.allocationPolicy();
        int choices = named.isEmpty() ? linkedHubs.all().size() : named.size();
        if (policy == AllocationPolicy.STATIC && choices != 1) {
            throw bad("allocationPolicy static needs exactly one hub in iotHubs, not " + choices);
        }
    }

    private void custom(AllocationPolicy policy, CustomAllocationDefinition definition)
            throws ServiceRefusal {
        if (policy != AllocationPolicy.CUSTOM) {
            return;
        }
        if (definition == null || definition.webhookUrl() == null) {
            throw new ServiceRefusal(
                    DpsError.CUSTOM_ALLOCATION_DEFINITION_MISSING,
                    "customAllocationDefinition needs webhookUrl and apiVersion");
        }
        if (definition.apiVersion() == null
                || definition.apiVersion().compareTo(OLDEST_WEBHOOK_VERSION) < 0) {
            throw bad(
                    "customAllocationDefinition.apiVersion is to be such as 2021-10-01, at least "
                            + OLDEST_WEBHOOK_VERSION);
        }
        try {
            webhookUrls.accept(definition.webhookUrl());
        } catch (IllegalArgumentException e) {
            throw bad("customAllocationDefinition.webhookUrl: " + e.getMessage());
        }
    }

    private static ServiceRefusal bad(String detail) {
        return new ServiceRefusal(DpsError.BAD_REQUEST, detail);
    }
}
