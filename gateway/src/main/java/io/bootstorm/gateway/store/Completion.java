package io.bootstorm.gateway.store;

/** Told how a write ended: exactly once, on any thread, possibly before the write call returns. */
@FunctionalInterface
public interface Completion {

    /**
     * @param failure null if it was kept, otherwise why not; for the log
     */
    void done(String failure);
}
