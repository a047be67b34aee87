package io.bootstorm.allocator.function;

import com.microsoft.azure.functions.ExecutionContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An invocation's context that remembers what the function logs. */
final class WorkerContext implements ExecutionContext {

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();

    WorkerContext() {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Remembering());
    }

    List<String> logged() {
        return logged;
    }

    @Override
    public Logger getLogger() {
        return logger;
    }

    @Override
    public String getInvocationId() {
        return "4596d45e-086f-4e86-929b-4a02814eee40";
    }

    @Override
    public String getFunctionName() {
        return "HttpTrigger1";
    }

    private final class Remembering extends Handler {

        @Override
        public void publish(LogRecord logRecord) {
            logged.add(logRecord.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
