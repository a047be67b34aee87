package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.DeviceRegistrationResult;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.util.Locale;
import org.slf4j.spi.LoggingEventBuilder;

/** What is known of one registration between its request and its end. */
final class RegistrationStory {

    private static final long NONE = Long.MIN_VALUE;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RegistrationId registrationId;
    private final String transport;
    private final long startNanos;
    private String operationId;
    private long callId = NONE;
    private long commitId = NONE;
    private int webhookCalls;
    private String webhookAnswer;
    private long webhookNanos;
    private String enrollmentGroupId;
    private RegistrationStatus status;
    private RegistrationSubstatus substatus;
    private String assignedHub;
    private String deviceId;
    private int errorCode;
    private String errorMessage;

    RegistrationStory(RegistrationId registrationId, String transport, long startNanos) {
        this.registrationId = registrationId;
        this.transport = transport;
        this.startNanos = startNanos;
    }

    boolean isAbout(String id) {
        return registrationId.value().equalsIgnoreCase(id);
    }

    /** Whether this is the story of that operation; null for one that has none yet. */
    boolean isOf(String operation) {
        return operation == null ? operationId == null : operation.equals(operationId);
    }

    boolean calls(long id) {
        return callId == id;
    }

    boolean commits(long id) {
        return commitId == id;
    }

    void pending(String operation) {
        operationId = operation;
    }

    void calling(long id) {
        callId = id;
        webhookCalls++;
    }

    void answered(WebhookResult result) {
        webhookNanos += result.timing().total();
        webhookAnswer = answer(result);
    }

    void committing(long id, Registration registration) {
        commitId = id;
        enrollmentGroupId = registration.enrollmentGroupId();
        status = registration.status();
        substatus = registration.substatus();
        assignedHub = registration.assignedHub();
        deviceId = registration.deviceId();
        errorCode = registration.errorCode();
        errorMessage = registration.errorMessage();
    }

    /** What a device was told of an end that nothing was kept of. */
    void seen(DeviceRegistrationResult result) {
        status = result.status();
        substatus = result.substatus();
        assignedHub = result.assignedHub();
        deviceId = result.deviceId();
        errorCode = result.errorCode() == null ? 0 : result.errorCode();
        errorMessage = result.errorMessage();
    }

    RegistrationId registrationId() {
        return registrationId;
    }

    String operationId() {
        return operationId;
    }

    RegistrationStatus status() {
        return status;
    }

    long startNanos() {
        return startNanos;
    }

    void tell(LoggingEventBuilder line, long nowNanos) {
        line.addKeyValue("registrationId", registrationId)
                .addKeyValue("transport", transport)
                .addKeyValue("operationId", operationId);
        if (enrollmentGroupId != null) {
            line.addKeyValue("enrollmentGroupId", enrollmentGroupId);
        }
        if (webhookCalls > 0) {
            line.addKeyValue("webhookCalls", webhookCalls)
                    .addKeyValue("webhookAnswer", webhookAnswer)
                    .addKeyValue("webhookMillis", webhookNanos / NANOS_PER_MILLI);
        }
        if (status == RegistrationStatus.ASSIGNED) {
            line.addKeyValue("assignedHub", assignedHub)
                    .addKeyValue("deviceId", deviceId)
                    .addKeyValue("substatus", substatus);
        } else if (errorCode != 0) {
            line.addKeyValue("errorCode", errorCode).addKeyValue("message", errorMessage);
        }
        line.addKeyValue("millis", (nowNanos - startNanos) / NANOS_PER_MILLI)
                .log("registration {}", String.valueOf(status).toLowerCase(Locale.ROOT));
    }

    private static String answer(WebhookResult result) {
        if (result instanceof WebhookResult.Answered answered) {
            return Integer.toString(answered.status());
        }
        if (result instanceof WebhookResult.Unanswered unanswered) {
            return unanswered.failure() + " (" + unanswered.detail() + ")";
        }
        throw new IllegalStateException("unknown result " + result);
    }
}
