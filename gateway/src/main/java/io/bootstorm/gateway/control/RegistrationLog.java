package io.bootstorm.gateway.control;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each registration that tells its story, one for each refusal with the tracking id
 * that the device was given: logger {@code io.bootstorm.registration}, everything as SLF4J
 * key-value pairs, so that text and JSON show the same.
 */
public final class RegistrationLog implements RegistrationListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.bootstorm.registration");

    @Override
    public void ended(RegistrationStory story) {
        Level level = story.kept() ? Level.INFO : Level.ERROR;
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        Registration outcome = story.outcome();
        LoggingEventBuilder line = LOG.atLevel(level);
        line = add(line, "registrationId", outcome.registrationId());
        line = add(line, "operationId", story.operationId());
        line = add(line, enrollmentKind(story.enrollment()), story.enrollment().id());
        line = add(line, "policy", story.policy().name().toLowerCase(Locale.ROOT));
        if (story.webhookCalls() > 0) {
            line = webhook(line, story);
        }
        line = outcome(line, outcome);
        line = add(line, "detail", story.detail());
        line = add(line, "millis", millis(story.endedNanos() - story.openedNanos()));
        line.log(
                story.kept()
                        ? "registration " + outcome.status().name().toLowerCase(Locale.ROOT)
                        : "registration not kept");
    }

    @Override
    public void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LoggingEventBuilder line = LOG.atInfo();
        line = add(line, "registrationId", registrationId);
        line = add(line, "errorCode", error.code());
        line = add(line, "message", error.message("").strip());
        line = add(line, "reason", reason);
        line = add(line, "trackingId", trackingId);
        line.log("request refused");
    }

    @Override
    public void late(RegistrationId registrationId, String what) {
        add(LOG.atInfo(), "registrationId", registrationId)
                .log(what + " came too late and was dropped");
    }

    private static LoggingEventBuilder webhook(LoggingEventBuilder begun, RegistrationStory story) {
        LoggingEventBuilder line = add(begun, "webhookCalls", story.webhookCalls());
        WebhookResult last = story.lastWebhook();
        if (last instanceof WebhookResult.Answered answered) {
            line = add(line, "webhookStatus", answered.status());
        } else if (last instanceof WebhookResult.Unanswered unanswered) {
            line = add(line, "webhookFailure", unanswered.failure() + ": " + unanswered.detail());
        }
        return last == null ? line : add(line, "webhookMillis", millis(last.timing().total()));
    }

    private static LoggingEventBuilder outcome(LoggingEventBuilder begun, Registration outcome) {
        if (outcome.status() == RegistrationStatus.ASSIGNED) {
            LoggingEventBuilder line = add(begun, "assignedHub", outcome.assignedHub());
            line = add(line, "deviceId", outcome.deviceId());
            return add(line, "substatus", outcome.substatus());
        }
        LoggingEventBuilder line =
                add(begun, "errorCode", outcome.errorCode() == 0 ? null : outcome.errorCode());
        return add(line, "message", outcome.errorMessage());
    }

    private static String enrollmentKind(Enrollment enrollment) {
        return enrollment instanceof Enrollment.Group ? "enrollmentGroup" : "individualEnrollment";
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static LoggingEventBuilder add(LoggingEventBuilder line, String key, Object value) {
        return value == null ? line : line.addKeyValue(key, value);
    }
}
