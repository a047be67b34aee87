package io.bootstorm.allocator.function;

import io.bootstorm.allocator.policy.FunctionLog;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of the Functions worker, which dates the lines and adds "Executing" and "Executed". */
final class WorkerLog implements FunctionLog {

    private final Logger logger;
    private final boolean showsBodies;

    WorkerLog(Logger logger, boolean showsBodies) {
        this.logger = logger;
        this.showsBodies = showsBodies;
    }

    @Override
    public void information(String line) {
        logger.info(line);
    }

    @Override
    public void information(String label, String value) {
        if (logger.isLoggable(Level.INFO)) {
            logger.info(label + value);
        }
    }

    @Override
    public void error(String line) {
        logger.severe(line);
    }

    @Override
    public boolean showsBodies() {
        return showsBodies;
    }
}
