package io.bootstorm.allocator.policy;

import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The function of "Tutorial: Use custom allocation policies": toasters get the first linked hub,
 * everything else is refused.
 *
 * <p>Assumption: an empty list of linked hubs, on which the tutorial's C# throws, is refused like a
 * missing one.
 */
public final class TutorialPolicy implements CustomAllocationPolicy {

    private static final String TOASTER = "contoso-toaster";

    @Override
    public String name() {
        return "tutorial";
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        return decide(request, log).now();
    }

    private static AllocationOutcome decide(AllocationRequest request, FunctionLog log) {
        Optional<Refused> missing = RequiredMembers.missingFrom(request, log);
        if (missing.isPresent()) {
            return missing.get();
        }
        if (!request.deviceRuntimeContext().registrationId().contains(TOASTER)) {
            return RequiredMembers.unknownDevice(log);
        }
        List<String> hubs = request.linkedHubs();
        if (hubs.isEmpty()) {
            return RequiredMembers.noLinkedHubs(log);
        }
        for (String hub : hubs) {
            log.information("linkedHub : ", hub);
        }
        log.information("Selected hub : ", hubs.get(0));
        return new Allocated(new AllocationResponse(hubs.get(0), null, null));
    }
}
