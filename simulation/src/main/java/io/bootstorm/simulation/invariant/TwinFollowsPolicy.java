package io.bootstorm.simulation.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.ReprovisionPolicy;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * "IoT Hub Device reprovisioning concepts": migrate keeps a twin, reset begins a new one, never
 * changes neither hub nor twin. A webhook that gives an initial twin begins a new one in any case
 * ("Understand custom allocation policies"). An operator's tag in the twin shows which it was.
 */
final class TwinFollowsPolicy implements Invariant {

    private static final String MARK = "mark";

    private final Household household;
    private final Map<String, List<ReprovisionPolicy>> policies = new HashMap<>();
    private final Map<String, List<Boolean>> twinsSaid = new HashMap<>();
    private final Map<String, ReprovisionPolicy> current = new HashMap<>();

    TwinFollowsPolicy(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "A device that comes again keeps its hub and its twin, or not, as its reprovision"
                + " policy says.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.EnrollmentChanged changed) {
            current.put(changed.enrollment(), changed.terms().reprovision());
            household.homes().stream()
                    .filter(home -> home.enrollment().equals(changed.enrollment()))
                    .forEach(
                            home ->
                                    list(policies, home.device())
                                            .add(changed.terms().reprovision()));
        } else if (fact instanceof Fact.OperationOpened opened) {
            ReprovisionPolicy now = current.get(household.of(opened.device()).enrollment());
            policies.put(opened.device(), new ArrayList<>(List.of(now)));
            twinsSaid.put(opened.device(), new ArrayList<>());
        } else if (fact instanceof Fact.WebhookSaid said && said.whole()) {
            list(twinsSaid, said.device()).add(said.twin());
        } else if (fact instanceof Fact.Kept kept) {
            return judge(kept);
        }
        return null;
    }

    private String judge(Fact.Kept kept) {
        Registration before = kept.before();
        Registration after = kept.after();
        if (before == null
                || before.device() == null
                || after.status() != RegistrationStatus.ASSIGNED) {
            return null;
        }
        boolean moved = !before.assignedHub().equals(after.assignedHub());
        JsonNode mark = before.device().twin().tags().get(MARK);
        boolean marked = mark != null && mark.equals(after.device().twin().tags().get(MARK));
        boolean fits =
                list(policies, kept.device()).stream()
                        .anyMatch(policy -> fits(kept, policy, moved, mark != null, marked));
        return fits
                ? null
                : kept.device()
                        + (moved ? " moves" : " stays")
                        + (mark == null ? "" : marked ? " with" : " without")
                        + " its twin under "
                        + list(policies, kept.device());
    }

    private boolean fits(
            Fact.Kept kept, ReprovisionPolicy policy, boolean moved, boolean had, boolean has) {
        if (!policy.updateHubAssignment()) {
            return !moved && had == has;
        }
        if (!had) {
            return true;
        }
        List<Boolean> said = list(twinsSaid, kept.device());
        boolean mayKeep = said.isEmpty() || said.contains(false);
        boolean mayReset = !policy.migrateDeviceData() || said.contains(true);
        return has ? policy.migrateDeviceData() && mayKeep : mayReset;
    }

    private static <T> List<T> list(Map<String, List<T>> lists, String device) {
        return lists.computeIfAbsent(device, first -> new ArrayList<>());
    }
}
