package io.bootstorm.emulator.boot;

import io.bootstorm.protocol.random.SeededRandom;

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

    /**
     * Nanoseconds from the device's last send to its repetition after 429 or 5xx.
     *
     * @param retryAfter as sent; null if absent
     * @param repeats how often this request has been repeated already
     */
    long repeatDelayNanos(String retryAfter, int repeats);

    /**
     * The same for one boot of one device; itself if it draws nothing.
     *
     * @param draws of this boot alone
     */
    BackOff drawingFrom(SeededRandom draws);

    /**
     * Reads {@code c-sdk}, {@code immediate}, {@code fixed-5s}, {@code formula-600s} (Microsoft's
     * formula, with the largest delay that it comes to) and {@code full-jitter} or {@code
     * full-jitter-300s} (with the largest delay).
     *
     * @throws IllegalArgumentException if there is none of that label; the message names them
     */
    static BackOff named(String label) {
        return BackOffLabel.parse(label);
    }
}
