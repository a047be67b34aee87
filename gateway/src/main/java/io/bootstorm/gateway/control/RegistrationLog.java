package io.bootstorm.gateway.control;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
        Map<String, Object> line = new LinkedHashMap<>();
        Registration outcome = story.outcome();
        add(line, "registrationId", outcome.registrationId());
        add(line, "operationId", story.operationId());
        add(line, enrollmentKind(story.enrollment()), story.enrollment().id());
        add(line, "policy", story.policy().name().toLowerCase(Locale.ROOT));
        if (story.webhookCalls() > 0) {
            webhook(line, story);
        }
        outcome(line, outcome);
        add(line, "detail", story.detail());
        add(line, "millis", millis(story.endedNanos() - story.openedNanos()));
        write(
                level,
                line,
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
        Map<String, Object> line = new LinkedHashMap<>();
        add(line, "registrationId", registrationId);
        add(line, "errorCode", error.code());
        add(line, "message", error.message("").strip());
        add(line, "reason", reason);
        add(line, "trackingId", trackingId);
        write(Level.INFO, line, "request refused");
    }

    @Override
    public void late(RegistrationId registrationId, String what) {
        Map<String, Object> line = new LinkedHashMap<>();
        add(line, "registrationId", registrationId);
        write(Level.INFO, line, what + " came too late and was dropped");
    }

    private static void webhook(Map<String, Object> line, RegistrationStory story) {
        add(line, "webhookCalls", story.webhookCalls());
        WebhookResult last = story.lastWebhook();
        if (last instanceof WebhookResult.Answered answered) {
            add(line, "webhookStatus", answered.status());
        } else if (last instanceof WebhookResult.Unanswered unanswered) {
            add(line, "webhookFailure", unanswered.failure() + ": " + unanswered.detail());
        }
        if (last != null) {
            add(line, "webhookMillis", millis(last.timing().total()));
        }
    }

    private static void outcome(Map<String, Object> line, Registration outcome) {
        if (outcome.status() == RegistrationStatus.ASSIGNED) {
            add(line, "assignedHub", outcome.assignedHub());
            add(line, "deviceId", outcome.deviceId());
            add(line, "substatus", outcome.substatus());
        } else {
            add(line, "errorCode", outcome.errorCode() == 0 ? null : outcome.errorCode());
            add(line, "message", outcome.errorMessage());
        }
    }

    private static String enrollmentKind(Enrollment enrollment) {
        return enrollment instanceof Enrollment.Group ? "enrollmentGroup" : "individualEnrollment";
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static void add(Map<String, Object> line, String key, Object value) {
        if (value != null) {
            line.put(key, value);
        }
    }

    private static void write(Level level, Map<String, Object> line, String message) {
        LoggingEventBuilder event = LOG.atLevel(level);
        for (Map.Entry<String, Object> fact : line.entrySet()) {
            event = event.addKeyValue(fact.getKey(), fact.getValue());
        }
        event.log(message);
    }
}
