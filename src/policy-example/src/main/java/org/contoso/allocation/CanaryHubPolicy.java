package org.contoso.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Gives devices whose payload says {@code {"ring":"canary"}} the first linked hub with "canary" in
 * its name, and all others the first one without.
 *
 * <p>Called by network threads: it must not block. What has to wait for a database, say, does so on
 * threads of its own and returns a stage that completes later.
 */
public final class CanaryHubPolicy implements CustomAllocationPolicy {

    private static final String CANARY = "canary";

    @Override
    public String name() {
        return "canary-hub";
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        return decide(request, log).now();
    }

    /** Any member of a request may be missing. */
    private static AllocationOutcome decide(AllocationRequest request, FunctionLog log) {
        DeviceRuntimeContext device = request.deviceRuntimeContext();
        if (device == null || device.registrationId() == null) {
            return Refused.because("Registration ID not provided for the device.");
        }
        if (request.linkedHubs() == null || request.linkedHubs().isEmpty()) {
            return Refused.because("No hub group defined for the enrollment.");
        }
        boolean canary = isCanary(device.payload());
        log.information("Ring : ", canary ? CANARY : "general");
        return choose(request.linkedHubs(), canary);
    }

    private static boolean isCanary(JsonNode payload) {
        return payload != null && CANARY.equals(payload.path("ring").textValue());
    }

    private static AllocationOutcome choose(List<String> linkedHubs, boolean canary) {
        for (String hub : linkedHubs) {
            if (hub.contains(CANARY) == canary) {
                return new Allocated(new AllocationResponse(hub, null, null));
            }
        }
        return Refused.because(
                canary
                        ? "No canary hub is linked to the enrollment."
                        : "No hub but canary hubs is linked to the enrollment.");
    }
}
