package io.bootstorm.gateway;

import io.bootstorm.gateway.operation.OperationStore;
import io.bootstorm.gateway.transport.DeviceConnections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gateway that stops finishes first: registrations that devices were told are in progress,
 * and answers to HTTP requests.
 *
 * @param connections of devices and operators, and of the control endpoint
 * @param patience for all of it
 */
record LastDuties(
        OperationStore operations, List<DeviceConnections> connections, Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(LastDuties.class);
    private static final Duration STEP = Duration.ofMillis(10);

    /** Waits until they are done, or the patience is over. */
    void finish() {
        connections.forEach(DeviceConnections::endRequests);
        if (isDone()) {
            return;
        }
        LOG.info(
                "stopping: {} registrations in progress and {} HTTP requests get up to {} s; a"
                        + " second signal ends at once",
                operations.openCount(),
                owingAnswers(),
                patience.toSeconds());
        for (long waited = 0; !isDone() && waited < patience.toNanos(); waited += STEP.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
        }
        if (!isDone()) {
            LOG.warn(
                    "stopped with {} registrations in progress, which their devices begin anew, and"
                            + " {} HTTP requests without answer (gateway.limits.close-seconds)",
                    operations.openCount(),
                    owingAnswers());
        }
    }

    private boolean isDone() {
        return operations.openCount() == 0 && owingAnswers() == 0;
    }

    private int owingAnswers() {
        return connections.stream().mapToInt(DeviceConnections::owingAnswers).sum();
    }
}
