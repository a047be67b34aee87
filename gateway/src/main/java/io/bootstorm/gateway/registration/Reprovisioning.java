package io.bootstorm.gateway.registration;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.topic.ApiVersion;
import io.bootstorm.protocol.wire.InitialTwin;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;

/**
 * What becomes of a device that was assigned before ("IoT Hub Device reprovisioning concepts").
 *
 * <p>Which substatus the service gives when the device ends up at the hub it had is unpublished;
 * here it follows the wording of the API's description, and is an assumption.
 */
final class Reprovisioning {

    private Reprovisioning() {}

    /**
     * What is decided for a device.
     *
     * @param keepsData whether the device keeps what it has at its hub; if it has nothing there, or
     *     is not to keep it, it is made anew
     * @param initialTwin of a device that is made anew; null for none
     * @param payload null for none
     */
    record Assignment(
            String hub,
            String deviceId,
            RegistrationSubstatus substatus,
            boolean keepsData,
            InitialTwin initialTwin,
            JsonNode payload) {}

    /**
     * What a policy has chosen.
     *
     * @param initialTwin that a webhook gave; null for none
     * @param payload that a webhook gave; null for none
     */
    record Choice(String hub, InitialTwin initialTwin, JsonNode payload) {}

    /**
     * Whether the device keeps its hub and no policy is asked: when the enrollment says so, or,
     * where it stores no policy, when the device's api-version is older than reprovisioning.
     *
     * @param last null if the device never registered
     * @param stored null if the enrollment stores none
     */
    static boolean stays(Registration last, ReprovisionPolicy stored, String apiVersion) {
        if (!wasAssigned(last)) {
            return false;
        }
        return stored == null
                ? apiVersion.compareTo(ApiVersion.LAST_WITHOUT_REPROVISIONING) <= 0
                : !stored.updateHubAssignment();
    }

    /**
     * The device stays where it is, as it is.
     *
     * @param enrollmentTwin the enrollment's initial twin; null for none
     */
    static Assignment stay(Registration last, InitialTwin enrollmentTwin) {
        return new Assignment(
                last.assignedHub(),
                last.deviceId(),
                RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT,
                true,
                enrollmentTwin,
                last.payload());
    }

    /**
     * @param enrollmentTwin the enrollment's initial twin; null for none
     * @param deviceId the enrollment's name for the device
     */
    static Assignment assign(
            Registration last,
            ReprovisionPolicy stored,
            Choice choice,
            InitialTwin enrollmentTwin,
            String deviceId) {
        InitialTwin initial = choice.initialTwin() == null ? enrollmentTwin : choice.initialTwin();
        if (!wasAssigned(last)) {
            return anew(choice, deviceId, RegistrationSubstatus.INITIAL_ASSIGNMENT, initial);
        }
        boolean migrates = stored == null || stored.migrateDeviceData();
        // A webhook's initial twin beats migration ("Understand custom allocation policies").
        if (!migrates || choice.initialTwin() != null) {
            return anew(choice, deviceId, RegistrationSubstatus.DEVICE_DATA_RESET, initial);
        }
        RegistrationSubstatus substatus =
                choice.hub().equalsIgnoreCase(last.assignedHub())
                        ? RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT
                        : RegistrationSubstatus.DEVICE_DATA_MIGRATED;
        return new Assignment(
                choice.hub(), last.deviceId(), substatus, true, initial, choice.payload());
    }

    private static boolean wasAssigned(Registration last) {
        return last != null && last.assignedHub() != null;
    }

    private static Assignment anew(
            Choice choice, String deviceId, RegistrationSubstatus substatus, InitialTwin initial) {
        return new Assignment(choice.hub(), deviceId, substatus, false, initial, choice.payload());
    }
}
