package io.bootstorm.emulator.boot;

/** How long a device waits before it asks again. Reports name it by its label. */
public interface BackOff {

    /** As the C SDK waits; the default. */
    BackOff C_SDK = new CSdkBackOff();

    /** For capacity runs: polls at once. */
    BackOff IMMEDIATE = new ImmediateBackOff();

    String label();

    /**
     * Nanoseconds from the device's last send to the poll that follows an {@code assigning} reply.
     *
     * @param retryAfter as sent; null if absent
     * @param polls how many polls were sent before
     */
    long pollDelayNanos(String retryAfter, int polls);

    /** Nanoseconds from the device's last send to its repetition after 429 or 5xx. */
    long repeatDelayNanos(String retryAfter);

    /**
     * @throws IllegalArgumentException if there is none of that label; the message names them
     */
    static BackOff named(String label) {
        for (BackOff backOff : new BackOff[] {C_SDK, IMMEDIATE}) {
            if (backOff.label().equals(label)) {
                return backOff;
            }
        }
        throw new IllegalArgumentException(
                "no back-off '" + label + "': there are c-sdk and immediate");
    }
}
