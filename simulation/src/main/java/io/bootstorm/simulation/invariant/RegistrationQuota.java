package io.bootstorm.simulation.invariant;

import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;

/** "Azure IoT Hub DPS quotas and limits": device registrations a minute, by fixed windows. */
final class RegistrationQuota implements Invariant {

    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final int quota;
    private final Count count = new Count(WINDOW_NANOS);

    /**
     * @param quota 0 for none
     */
    RegistrationQuota(int quota) {
        this.quota = quota;
    }

    @Override
    public String promise() {
        return "As many registrations are taken in a minute as the quota says, and only those"
                + " beyond are told 429.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.GatewayStarted) {
            count.clear();
        }
        if (!(fact instanceof Fact.GatewayTold told) || told.asked() != Asked.REGISTER) {
            return null;
        }
        return count.judge(nowNanos, told.reply().status(), quota);
    }
}
