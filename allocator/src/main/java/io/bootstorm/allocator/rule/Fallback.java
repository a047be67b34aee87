package io.bootstorm.allocator.rule;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks policies one after the other; the first that decides is taken. A policy that answers with a
 * hub has decided; one that refuses with a status below 429 has not.
 *
 * <p>An outage is no decision either, but the next policy is not asked about it: the device would
 * get the hub of strangers for the rest of its life because a database was restarted. It is
 * answered as it is, and DPS tries again.
 *
 * @param policies names, at least one; shipped policies, those of the policy path and other rules
 * @param passOnFailures whether the next policy is asked after an outage too; default false
 */
public record Fallback(List<String> policies, Boolean passOnFailures) implements PolicyRule {

    private static final int FIRST_RETRIED_STATUS = 429;

    public Fallback {
        if (policies == null || policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "policies must name those to ask, in order, such as [by-table, spread]");
        }
        policies = List.copyOf(policies);
        passOnFailures = passOnFailures != null && passOnFailures;
    }

    @Override
    public CustomAllocationPolicy policy(String name, RuleParts parts) throws IOException {
        List<CustomAllocationPolicy> asked = new ArrayList<>();
        for (String policy : policies) {
            asked.add(parts.policy(policy));
        }
        return new FallbackPolicy(name, List.copyOf(asked), this);
    }

    /** Whether the next policy is asked after that outcome. */
    boolean passesOn(AllocationOutcome outcome) {
        return outcome instanceof Refused refused
                && (refused.status() < FIRST_RETRIED_STATUS || passOnFailures);
    }
}
