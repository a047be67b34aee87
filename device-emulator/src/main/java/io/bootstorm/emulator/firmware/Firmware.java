package io.bootstorm.emulator.firmware;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.Optional;

/**
 * What stands around the boot sequence: whether and when a device whose boot failed boots again. A
 * pure function of how often it has failed and of what is drawn.
 */
public final class Firmware {

    private final FirmwareSettings settings;
    private final AfterFailure policy;

    public Firmware(FirmwareSettings settings) {
        this.settings = settings;
        this.policy = AfterFailure.named(settings.afterFailure());
    }

    /** Whether a device boots more than once if it fails. */
    public boolean bootsAgain() {
        return settings.attempts() > 1;
    }

    /**
     * @param failedBoots how often it has failed, 1 or more
     * @param wasReset whether its watchdog ended the last boot, so that it has to start from
     *     power-on whatever the policy
     * @return empty if it gives up
     */
    public Optional<NextBoot> afterFailure(int failedBoots, boolean wasReset, SeededRandom draws) {
        return failedBoots >= settings.attempts()
                ? Optional.empty()
                : Optional.of(
                        new NextBoot(
                                policy.waitNanos(settings, failedBoots, draws),
                                wasReset || policy.resets()));
    }
}
