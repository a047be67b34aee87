package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.concurrent.TimeUnit;

/**
 * The C SDK's waiting ({@code prov_transport.h}, {@code parse_retry_after_value}): whole seconds
 * from 1 to 300; anything else, a date or nothing among them, counts as 1. It sends when strictly
 * more time has gone by, by a clock of milliseconds.
 */
final class CSdkBackOff implements BackOff {

    private static final int DEFAULT_SECONDS = 1;
    private static final int MAX_SECONDS = 300;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public String label() {
        return "c-sdk";
    }

    @Override
    public BackOff drawingFrom(SeededRandom draws) {
        return this;
    }

    @Override
    public long pollDelayNanos(String retryAfter, int polls) {
        return repeatDelayNanos(retryAfter, 0);
    }

    @Override
    public long repeatDelayNanos(String retryAfter, int repeats) {
        return TimeUnit.SECONDS.toNanos(seconds(retryAfter)) + TICK_NANOS;
    }

    private static int seconds(String text) {
        if (text == null || text.isEmpty() || text.length() > 3) {
            return DEFAULT_SECONDS;
        }
        int seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return DEFAULT_SECONDS;
            }
            seconds = 10 * seconds + digit;
        }
        return seconds < 1 || seconds > MAX_SECONDS ? DEFAULT_SECONDS : seconds;
    }
}
