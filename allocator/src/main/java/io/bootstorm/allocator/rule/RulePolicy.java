package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.RequiredMembers;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A rule under its name, asked only about requests that have what every policy needs. */
record RulePolicy(String name, Decision decision) implements CustomAllocationPolicy {

    /** How a rule decides; the terms are those of {@link CustomAllocationPolicy}. */
    @FunctionalInterface
    interface Decision {
        CompletionStage<AllocationOutcome> decide(Registering device, FunctionLog log);
    }

    @Override
    public CompletionStage<AllocationOutcome> allocate(AllocationRequest request, FunctionLog log) {
        Optional<Refused> missing = RequiredMembers.missingFrom(request, log);
        if (missing.isPresent()) {
            return missing.get().now();
        }
        if (request.linkedHubs().isEmpty()) {
            return RequiredMembers.noLinkedHubs(log).now();
        }
        DeviceRuntimeContext device = request.deviceRuntimeContext();
        return decision.decide(
                new Registering(
                        device.registrationId(),
                        device.currentIotHubHostName(),
                        device.payload(),
                        device.x509(),
                        request.linkedHubs()),
                log);
    }
}
