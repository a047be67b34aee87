package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookResult.Timing;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.protocol.error.DpsError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a registration sees when a fault of the plan stands between it and its webhook. */
final class HeldAnswer {

    /** For texts that say how a webhook answered. */
    private static final int SERVER_ERROR = 500;

    private HeldAnswer() {}

    /** The answer so much later, or the timeout if that comes first. */
    static WebhookResult slowed(WebhookResult result, int delayMillis, Duration timeout) {
        long delay = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        Timing timing = result.timing();
        if (timing.total() + delay >= timeout.toNanos()) {
            long total = Math.max(timing.total(), timeout.toNanos());
            return new WebhookResult.Unanswered(
                    WebhookResult.Failure.TIMEOUT,
                    "fault " + Fault.WEBHOOK_SLOW.label(),
                    new Timing(timing.queued(), timing.connect(), 0, total));
        }
        Timing slowed =
                new Timing(
                        timing.queued(),
                        timing.connect(),
                        timing.firstByte() + delay,
                        timing.total() + delay);
        if (result instanceof WebhookResult.Answered answered) {
            return new WebhookResult.Answered(answered.status(), answered.body(), slowed);
        }
        WebhookResult.Unanswered unanswered = (WebhookResult.Unanswered) result;
        return new WebhookResult.Unanswered(unanswered.failure(), unanswered.detail(), slowed);
    }

    /** What a webhook that never answers comes to. */
    static WebhookResult silence(Duration timeout) {
        return new WebhookResult.Unanswered(
                WebhookResult.Failure.TIMEOUT,
                "fault " + Fault.WEBHOOK_DEAD.label() + ": it was not called",
                new Timing(0, 0, 0, timeout.toNanos()));
    }

    /** The text that goes with an error code, where we have one. */
    static String textOf(int errorCode) {
        for (DpsError error : DpsError.values()) {
            if (error.code() == errorCode) {
                return error.message(SERVER_ERROR);
            }
        }
        return "Registration failed";
    }
}
