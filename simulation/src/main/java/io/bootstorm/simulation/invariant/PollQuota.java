package io.bootstorm.simulation.invariant;

import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** "Azure IoT Hub DPS quotas and limits": polling rate of one device, by fixed windows. */
final class PollQuota implements Invariant {

    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final int quota;
    private final Map<String, Count> counts = new HashMap<>();

    /**
     * @param quota 0 for none
     */
    PollQuota(int quota) {
        this.quota = quota;
    }

    @Override
    public String promise() {
        return "As many polls of a device are taken in ten seconds as the quota says, and only"
                + " those beyond are told 429.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.GatewayStarted) {
            counts.clear();
        }
        if (!(fact instanceof Fact.GatewayTold told) || told.asked() != Asked.POLL) {
            return null;
        }
        return counts.computeIfAbsent(told.device(), device -> new Count(WINDOW_NANOS))
                .judge(nowNanos, told.reply().status(), quota);
    }
}
