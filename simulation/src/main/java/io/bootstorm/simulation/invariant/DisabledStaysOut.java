package io.bootstorm.simulation.invariant;

import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** "How to disenroll a device": a disabled enrollment lets nobody in. */
final class DisabledStaysOut implements Invariant {

    private final Household household;
    private final Map<String, Boolean> enabled = new HashMap<>();
    private final Set<String> openedWhileDisabled = new HashSet<>();

    DisabledStaysOut(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "Nobody is assigned who registers while the enrollment is disabled.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.EnrollmentChanged changed) {
            enabled.put(changed.enrollment(), changed.terms().enabled());
        } else if (fact instanceof Fact.OperationOpened opened) {
            if (!enabled.get(household.of(opened.device()).enrollment())) {
                openedWhileDisabled.add(opened.operationId());
            }
        } else if (fact instanceof Fact.OperationEnded ended
                && openedWhileDisabled.contains(ended.story().operationId().value())
                && ended.story().outcome().status() == RegistrationStatus.ASSIGNED) {
            return ended.text();
        }
        return null;
    }
}
