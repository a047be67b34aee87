package io.bootstorm.loadtest.action;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what exactly went wrong with the first device that failed for a reason: the
 * report has room for the reasons only. May be used by all event loops at once.
 */
public final class FirstFailures {

    private static final Logger LOGGER = LoggerFactory.getLogger(FirstFailures.class);
    private static final int MOST = 50;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /**
     * @param reason one of few
     * @param detail where it was, and how to mend it if that is known; never a secret
     */
    void note(String step, String reason, String detail) {
        if (said.size() < MOST && said.add(step + ": " + reason)) {
            LOGGER.warn("'{}' failed for the first time with '{}': {}", step, reason, detail);
        }
    }
}
