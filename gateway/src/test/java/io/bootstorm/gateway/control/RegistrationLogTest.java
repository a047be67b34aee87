package io.bootstorm.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.enrollment.Enrollment;
import io.bootstorm.gateway.enrollment.EnrollmentOrigin;
import io.bootstorm.gateway.enrollment.EnrollmentTerms;
import io.bootstorm.gateway.enrollment.SymmetricKeys;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.sas.SymmetricKey;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.AttestationType;
import io.bootstorm.protocol.wire.CustomAllocationDefinition;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RegistrationLogTest {

    private static final String KEY =
            "oiK77Oy7rBw8YB6IS6ukRChAw+Yq6GC61RMrPLSTiOOtdI+XDu0LmLuNm11p+qv2I+adqGUdZHm46zXAQdZoOA==";
    private static final Instant NOW = Instant.parse("2020-09-23T17:05:58Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.bootstorm.registration");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    @Test
    void tellsTheStoryOfARegistrationInOneLine() {
        new RegistrationLog().ended(story(assigned(), 200));
        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getFormattedMessage()).isEqualTo("registration assigned");
        assertThat(facts(line))
                .containsEntry("registrationId", "contoso-toaster-007")
                .containsEntry("operationId", "4.eb89f3e8407a3711.op")
                .containsEntry("enrollmentGroup", "contoso-custom-allocated-devices")
                .containsEntry("policy", "custom")
                .containsEntry("webhookCalls", "1")
                .containsEntry("webhookStatus", "200")
                .containsEntry("webhookMillis", "4")
                .containsEntry("assignedHub", "contoso-toasters-hub-1098.azure-devices.net")
                .containsEntry("millis", "12");
        assertThat(line.getKeyValuePairs().toString()).doesNotContain("s3cret").doesNotContain(KEY);
    }

    @Test
    void saysWhyARegistrationFailed() {
        new RegistrationLog().ended(story(failed(), 400));
        assertThat(lines.list.get(0).getFormattedMessage()).isEqualTo("registration failed");
        assertThat(facts(lines.list.get(0)))
                .containsEntry("errorCode", "400207")
                .containsEntry("message", "Custom allocation failed with status code: 400")
                .doesNotContainKey("assignedHub");
    }

    @Test
    void givesARefusalTheTrackingIdThatTheDeviceWasGiven() {
        new RegistrationLog()
                .refused(
                        RegistrationId.of("contoso-toaster-007"),
                        DpsError.UNAUTHORIZED,
                        "the token has expired (3 s ago)",
                        "2525bd34-02e9-4e91-a9c0-4dbc4ad5de66");
        assertThat(lines.list.get(0).getFormattedMessage()).isEqualTo("request refused");
        assertThat(facts(lines.list.get(0)))
                .containsEntry("errorCode", "401000")
                .containsEntry("reason", "the token has expired (3 s ago)")
                .containsEntry("trackingId", "2525bd34-02e9-4e91-a9c0-4dbc4ad5de66");
    }

    private static Map<String, String> facts(ILoggingEvent line) {
        Map<String, String> facts = new LinkedHashMap<>();
        line.getKeyValuePairs().forEach(pair -> facts.put(pair.key, String.valueOf(pair.value)));
        return facts;
    }

    private static RegistrationStory story(Registration outcome, int webhookStatus) {
        return new RegistrationStory(
                new OperationId("4.eb89f3e8407a3711.op"),
                group(),
                outcome,
                true,
                AllocationPolicy.CUSTOM,
                true,
                1,
                new WebhookResult.Answered(
                        webhookStatus,
                        new byte[0],
                        new WebhookResult.Timing(0, 0, 3_000_000, 4_000_000)),
                1_000_000,
                13_000_000,
                null);
    }

    private static Enrollment group() {
        SymmetricKey key = SymmetricKey.fromBase64(KEY);
        return new Enrollment.Group(
                "contoso-custom-allocated-devices",
                new SymmetricKeys(key, key),
                new EnrollmentTerms(
                        null,
                        null,
                        AllocationPolicy.CUSTOM,
                        null,
                        List.of(),
                        new CustomAllocationDefinition(
                                "http://localhost:7071/api/HttpTrigger1?code=s3cret", "2019-03-31"),
                        null,
                        null,
                        "etag",
                        NOW,
                        NOW,
                        EnrollmentOrigin.CONFIGURATION));
    }

    private static Registration assigned() {
        return new Registration(
                RegistrationId.of("contoso-toaster-007"),
                "contoso-custom-allocated-devices",
                NOW,
                NOW,
                "contoso-toasters-hub-1098.azure-devices.net",
                "contoso-toaster-007",
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                0,
                null,
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }

    private static Registration failed() {
        return new Registration(
                RegistrationId.of("contoso-heatpump-088"),
                "contoso-custom-allocated-devices",
                NOW,
                NOW,
                null,
                null,
                RegistrationStatus.FAILED,
                null,
                400207,
                "Custom allocation failed with status code: 400",
                "etag",
                null,
                null,
                AttestationType.SYMMETRIC_KEY);
    }
}
