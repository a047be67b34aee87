package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Symmetric key attestation: a key that was changed, or a token that has expired, opens nothing.
 */
final class StrangersStayOut implements Invariant {

    private static final int FIRST_REFUSAL = 400;

    private final Household household;
    private final Map<String, Integer> keys = new HashMap<>();
    private final Set<Integer> strangers = new HashSet<>();
    private final Set<Integer> connectedExpired = new HashSet<>();
    private final Set<Integer> expired = new HashSet<>();

    StrangersStayOut(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "A register that is sent with a key that is changed already, or with a token that"
                + " has expired, is refused.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.EnrollmentChanged changed) {
            keys.put(changed.enrollment(), changed.terms().key());
        } else if (fact instanceof Fact.ClockJumped) {
            connectedExpired.clear();
            expired.clear();
        } else if (fact instanceof Fact.Connects connects && connects.expired()) {
            connectedExpired.add(connects.boot());
        } else if (fact instanceof Fact.DeviceAsked asked && asked.operationId() == null) {
            int key = keys.get(household.of(asked.device()).enrollment());
            if (asked.key() != key) {
                strangers.add(asked.boot());
            }
            if (connectedExpired.contains(asked.boot())) {
                expired.add(asked.boot());
            }
        } else if (fact instanceof Fact.DeviceTold told
                && (strangers.contains(told.boot()) || expired.contains(told.boot()))
                && told.reply().status() < FIRST_REFUSAL) {
            return told.device() + " is told " + told.reply().status() + " in boot " + told.boot();
        }
        return null;
    }
}
