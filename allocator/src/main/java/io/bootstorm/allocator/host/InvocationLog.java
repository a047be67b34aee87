package io.bootstorm.allocator.host;

import io.bootstorm.allocator.policy.FunctionAnswer;
import io.bootstorm.allocator.policy.FunctionLog;

/** The log of one request to a function. */
interface InvocationLog extends FunctionLog {

    /** Called once, last. */
    void answered(FunctionAnswer answer);
}
