package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.AllocationFunction;
import java.util.function.Supplier;

/** What stands behind a path. */
sealed interface Route {

    /**
     * @param name as in the path and in the log
     * @param logs opens the log of an invocation
     */
    record Function(String name, AllocationFunction function, Supplier<InvocationLog> logs)
            implements Route {}

    /** Says how the host is; answered to everybody. */
    enum Health implements Route {
        LIVE,
        READY
    }
}
