package io.bootstorm.gateway;

/** What the configured enrollments are to a store that outlived the last run. */
public enum Seeding {
    /** The store gets what it lacks, and stands where both differ. */
    WHAT_IS_MISSING,
    /** The configuration stands: the store is made to hold its enrollments and no others. */
    EVERYTHING
}
