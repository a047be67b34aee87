package io.bootstorm.loadtest.compare;

import java.io.IOException;

/** Where the allocators of one side come from. */
public interface AllocatorSource {

    /** What reports call it; nothing secret. */
    String label();

    /** Whether every start is a process of its own. */
    boolean startsAfresh();

    /**
     * Starts one, and returns when it takes requests; or reaches for the one that runs.
     *
     * @throws IOException if there is none; the message says why
     */
    RunningAllocator start() throws IOException, InterruptedException;
}
