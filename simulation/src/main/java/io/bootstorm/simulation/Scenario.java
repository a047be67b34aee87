package io.bootstorm.simulation;

import java.time.Duration;

/**
 * What a virtual fleet goes through. The same scenario gives the same run, to the last event.
 *
 * @param devices how many boot; device n registers as {@code contoso-toaster-n}, every tenth as a
 *     heat pump, which the tutorial's policy refuses
 * @param seed of every random choice
 * @param startWithin devices are switched on at random moments within this time
 * @param latencyMin one way between device and gateway, and between gateway and webhook
 * @param latencyMax the latency is drawn anew for each message, which stay in order on a connection
 * @param webhookWork how long the webhook thinks
 * @param retryAfterSeconds what DPS tells devices to wait
 * @param assigningPolls how many polls are answered {@code assigning}
 */
public record Scenario(
        int devices,
        long seed,
        Duration startWithin,
        Duration latencyMin,
        Duration latencyMax,
        Duration webhookWork,
        int retryAfterSeconds,
        int assigningPolls) {

    private static final int MAX_DEVICES = 1_000_000;

    public Scenario {
        if (devices < 1 || devices > MAX_DEVICES) {
            throw new IllegalArgumentException(
                    "a virtual fleet has 1 to " + MAX_DEVICES + " devices, not " + devices);
        }
        if (startWithin.isNegative() || latencyMin.isNegative() || webhookWork.isNegative()) {
            throw new IllegalArgumentException("a scenario has no negative durations");
        }
        if (latencyMax.compareTo(latencyMin) < 0) {
            throw new IllegalArgumentException(
                    "the largest latency " + latencyMax + " is below the smallest " + latencyMin);
        }
    }

    /** So many devices within ten seconds over a good network, and the tutorial's policy. */
    public static Scenario tutorial(int devices, long seed) {
        return new Scenario(
                devices,
                seed,
                Duration.ofSeconds(10),
                Duration.ofMillis(5),
                Duration.ofMillis(80),
                Duration.ofMillis(11),
                3,
                1);
    }
}
