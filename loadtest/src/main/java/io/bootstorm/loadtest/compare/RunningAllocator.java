package io.bootstorm.loadtest.compare;

import io.bootstorm.loadtest.paced.Webhook;
import java.util.OptionalLong;

/** An allocator while it takes requests. */
public interface RunningAllocator extends AutoCloseable {

    Webhook webhook();

    /** Processor time that its process has used so far, in nanoseconds; empty if nobody knows. */
    OptionalLong processorNanos();

    /** Ends what was started for this one. */
    @Override
    void close();
}
