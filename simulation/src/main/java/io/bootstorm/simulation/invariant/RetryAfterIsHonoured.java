package io.bootstorm.simulation.invariant;

import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** As the C SDK does it: counted from what the device itself sent last. */
final class RetryAfterIsHonoured implements Invariant {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** The C SDK reads more as one second. */
    private static final int LONGEST_SECONDS = 300;

    private final Map<Integer, Long> lastAsked = new HashMap<>();
    private final Map<Integer, Long> notBefore = new HashMap<>();

    @Override
    public String promise() {
        return "A device waits as long as it is told before it asks again.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.DeviceAsked asked) {
            long earliest = notBefore.getOrDefault(asked.boot(), 0L);
            lastAsked.put(asked.boot(), nowNanos);
            return nowNanos >= earliest
                    ? null
                    : asked.device() + " asks " + (earliest - nowNanos) + " ns too early";
        }
        if (fact instanceof Fact.DeviceTold told && told.reply().retryAfter() != null) {
            int seconds = Integer.parseInt(told.reply().retryAfter());
            if (seconds <= LONGEST_SECONDS) {
                notBefore.put(
                        told.boot(),
                        lastAsked.getOrDefault(told.boot(), 0L) + seconds * NANOS_PER_SECOND);
            }
        }
        return null;
    }
}
