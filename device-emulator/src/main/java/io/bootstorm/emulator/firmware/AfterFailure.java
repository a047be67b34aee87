package io.bootstorm.emulator.firmware;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What firmware does after a failed boot: the one list of it. */
public enum AfterFailure {

    /** Nothing; somebody has to come and press the button. */
    GIVE_UP("give-up", false) {
        @Override
        long waitNanos(FirmwareSettings settings, int failedBoots, SeededRandom draws) {
            throw new IllegalStateException("whoever gives up does not wait");
        }
    },

    /** Waits the same time each time, then connects anew. */
    FIXED_WAIT("fixed-wait", false) {
        @Override
        long waitNanos(FirmwareSettings settings, int failedBoots, SeededRandom draws) {
            return TimeUnit.SECONDS.toNanos(settings.waitSeconds());
        }
    },

    /** Waits twice as long after each failure, up to a limit, less a random part. */
    BACK_OFF("back-off", false) {
        @Override
        long waitNanos(FirmwareSettings settings, int failedBoots, SeededRandom draws) {
            int doublings = Math.min(failedBoots - 1, MOST_DOUBLINGS);
            double seconds =
                    Math.min(
                            settings.maxWaitSeconds(),
                            settings.waitSeconds() * (double) (1L << doublings));
            double jittered = seconds * (1 - settings.jitterPercent() / 100.0 * draws.nextDouble());
            return (long) (jittered * NANOS_PER_SECOND);
        }
    },

    /**
     * Hangs until the watchdog resets the device: as a fixed wait, but the clock has to be set
     * again.
     */
    WATCHDOG_REBOOT("watchdog-reboot", true) {
        @Override
        long waitNanos(FirmwareSettings settings, int failedBoots, SeededRandom draws) {
            return TimeUnit.SECONDS.toNanos(settings.waitSeconds());
        }
    };

    private static final int MOST_DOUBLINGS = 40;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String label;
    private final boolean resets;

    AfterFailure(String label, boolean resets) {
        this.label = label;
        this.resets = resets;
    }

    /**
     * @throws IllegalArgumentException if there is none of that name; the message names them
     */
    public static AfterFailure named(String label) {
        for (AfterFailure policy : values()) {
            if (policy.label.equals(label)) {
                return policy;
            }
        }
        String known =
                Arrays.stream(values()).map(AfterFailure::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("no policy '" + label + "': there are " + known);
    }

    public String label() {
        return label;
    }

    /** Whether the device loses what it knew, its clock included. */
    boolean resets() {
        return resets;
    }

    /**
     * @param failedBoots 1 or more
     */
    abstract long waitNanos(FirmwareSettings settings, int failedBoots, SeededRandom draws);
}
