package io.bootstorm.cli.demo;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.concurrent.CompletionStage;

/** Refuses every device, under another policy's name. */
record RefusingPolicy(String name) implements CustomAllocationPolicy {

    /** A registry in which every shipped policy refuses. */
    static PolicyRegistry inPlaceOf(PolicyRegistry shipped) {
        return PolicyRegistry.of(
                shipped.all().stream()
                        .<CustomAllocationPolicy>map(policy -> new RefusingPolicy(policy.name()))
                        .toList());
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        log.information("This policy refuses everybody.");
        return AllocationOutcome.Refused.because("Refused on purpose.").now();
    }
}
