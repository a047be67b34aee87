package io.bootstorm.cli.demo;

/** What may be broken on purpose, to see that the demonstration notices. */
public enum DemoFault {
    /** The devices' keys are not derived from the group's. */
    WRONG_KEY,
    /** The policies refuse everybody. */
    REFUSING_POLICY,
    /** The allocator is gone before the storm. */
    KILLED_ALLOCATOR
}
