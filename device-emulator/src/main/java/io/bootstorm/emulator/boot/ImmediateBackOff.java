package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * For capacity runs, in which waiting would be all that is measured: the first poll at once,
 * further ones after 1 ms, 2 ms and so on up to a second, so that devices whose allocation takes
 * long do not load DPS with questions. A 429 or 5xx is heeded as the C SDK does: capacity is not
 * found by ignoring it.
 */
final class ImmediateBackOff implements BackOff {

    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int MAX_DOUBLINGS = 10;

    @Override
    public String label() {
        return "immediate";
    }

    @Override
    public BackOff drawingFrom(SeededRandom draws) {
        return this;
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return polls == 0 ? 0 : FIRST_WAIT_NANOS << Math.min(polls - 1, MAX_DOUBLINGS);
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        return C_SDK.repeatDelayNanos(retryAfter, repeats);
    }
}
