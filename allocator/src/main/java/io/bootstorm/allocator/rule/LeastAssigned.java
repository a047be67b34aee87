package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the linked hub that this allocator has assigned the fewest devices to. What it counts is
 * in memory and begins at zero with each start; a reload keeps it.
 *
 * @param hubs the hubs to choose from, by host name or first label; default (and when empty) every
 *     linked hub
 * @param keepCurrent whether a device that registers again stays on its hub while that is linked
 *     and among {@code hubs}; default true
 */
public record LeastAssigned(List<String> hubs, Boolean keepCurrent) implements PolicyRule {

    public LeastAssigned {
        hubs = hubs == null ? List.of() : List.copyOf(hubs);
        keepCurrent = keepCurrent == null || keepCurrent;
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) {
        Assignments assignments = parts.assignments(name);
        return new RulePolicy(name, (device, log) -> decide(device, assignments, log).now());
    }

    private AllocationOutcome decide(Registering device, Assignments assignments, FunctionLog log) {
        List<String> candidates = device.linkedHubs().stream().filter(this::isCandidate).toList();
        if (candidates.isEmpty()) {
            String text = "No hub to choose from is linked to the enrollment.";
            log.error(text + " The rule names " + String.join(", ", hubs) + ".");
            return Refused.because(text);
        }
        Optional<String> current =
                device.currentHub() == null
                        ? Optional.empty()
                        : device.linked(device.currentHub()).filter(candidates::contains);
        String hub =
                keepCurrent && current.isPresent()
                        ? current.get()
                        : assignments.assign(candidates, device.currentHub());
        return new HubChoice(hub, null, null).allocateTo(device, log);
    }

    private boolean isCandidate(String hostName) {
        return hubs.isEmpty() || hubs.stream().anyMatch(hub -> Registering.isNamed(hostName, hub));
    }
}
