package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Shares the devices among linked hubs. The registration id alone decides, so a device gets the
 * same hub from every allocator and after every restart, until the shares change.
 *
 * @param shares weights by hub, a hub by its host name or the first label of it; a weight of 0
 *     takes no new devices
 * @param keepCurrent whether a device that registers again stays on its hub while that is linked
 *     and named here; default true
 */
public record Weighted(Map<String, Integer> shares, Boolean keepCurrent) implements PolicyRule {

    public Weighted {
        if (shares == null || shares.isEmpty()) {
            throw new IllegalArgumentException(
                    "shares must give weights to hubs, such as {hub-a: 80, hub-b: 20}");
        }
        shares.forEach(
                (hub, weight) -> {
                    if (weight == null || weight < 0) {
                        throw new IllegalArgumentException(
                                "the share of " + hub + " must be 0 or more, not " + weight);
                    }
                });
        if (shares.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("shares must have one that is more than 0");
        }
        shares = new LinkedHashMap<>(shares);
        keepCurrent = keepCurrent == null || keepCurrent;
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) {
        return new RulePolicy(name, (device, log) -> decide(device, log).now());
    }

    private AllocationOutcome decide(Registering device, FunctionLog log) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String hub : device.linkedHubs()) {
            shareOf(hub).ifPresent(weight -> weights.put(hub, weight));
        }
        if (keepCurrent && device.currentHub() != null) {
            Optional<String> current = device.linked(device.currentHub());
            if (current.isPresent() && weights.containsKey(current.get())) {
                return new HubChoice(current.get(), null, null).allocateTo(device, log);
            }
        }
        return RendezvousHash.choose(device.registrationId(), weights)
                .map(hub -> new HubChoice(hub, null, null).allocateTo(device, log))
                .orElseGet(() -> noneLinked(log));
    }

    private Optional<Integer> shareOf(String hostName) {
        return shares.entrySet().stream()
                .filter(share -> Registering.isNamed(hostName, share.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private AllocationOutcome noneLinked(FunctionLog log) {
        String text = "No hub that has a share is linked to the enrollment.";
        log.error(text + " There are shares for " + String.join(", ", shares.keySet()) + ".");
        return AllocationOutcome.Refused.because(text);
    }
}
