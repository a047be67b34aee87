package io.bootstorm.allocator.host;

import java.util.function.Supplier;

/** Opens a log for each invocation, with the detail that the configuration asks for. */
final class InvocationLogs {

    private final LogLines lines;
    private final Supplier<String> invocationIds;
    private final AllocatorConfig config;

    InvocationLogs(LogLines lines, Supplier<String> invocationIds, AllocatorConfig config) {
        this.lines = lines;
        this.invocationIds = invocationIds;
        this.config = config;
    }

    /** What opens the logs of one function. */
    Supplier<InvocationLog> of(String functionName) {
        if (config.log() != RequestLog.FUNCTION) {
            InvocationLog shared = new BriefLog(lines, functionName, config.log());
            return () -> shared;
        }
        return () ->
                FunctionTranscript.begin(
                        lines, functionName, invocationIds.get(), config.logBodies());
    }
}
