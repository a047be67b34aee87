package io.bootstorm.loadtest.compare;

import java.util.Locale;

/** The two that are compared. */
public enum Side {
    BASELINE,
    CANDIDATE;

    public Side other() {
        return this == BASELINE ? CANDIDATE : BASELINE;
    }

    /** As it is called in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
