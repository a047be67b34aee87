package io.bootstorm.allocator.policy;

import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.Optional;

/** What every shipped policy checks first, in the documents' order and with their texts. */
public final class RequiredMembers {

    private static final Optional<Refused> NO_REGISTRATION_ID =
            Optional.of(Refused.because("Registration ID not provided for the device."));
    private static final Optional<Refused> NO_LINKED_HUBS =
            Optional.of(Refused.because("No hub group defined for the enrollment."));

    private RequiredMembers() {}

    /**
     * The refusal for a request that lacks registration id or linked hubs; empty if it has both.
     */
    public static Optional<Refused> missingFrom(AllocationRequest request, FunctionLog log) {
        if (request.deviceRuntimeContext() == null
                || request.deviceRuntimeContext().registrationId() == null) {
            log.information("Registration ID : NULL");
            return NO_REGISTRATION_ID;
        }
        if (request.linkedHubs() == null) {
            log.information("linkedHubs : NULL");
            return NO_LINKED_HUBS;
        }
        return Optional.empty();
    }

    /** The refusal of a device that a policy does not know. */
    public static Refused unknownDevice(FunctionLog log) {
        log.information("Unknown device registration");
        return Refused.because("Unrecognized device registration.");
    }

    /** The refusal of an enrollment whose list of hubs is empty. */
    public static Refused noLinkedHubs(FunctionLog log) {
        log.information("linkedHubs : NULL");
        return NO_LINKED_HUBS.get();
    }
}
