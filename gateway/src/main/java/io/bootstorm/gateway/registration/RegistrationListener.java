package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;

/**
 * Told what happens, for the log, the metrics and the operator's view. It must not drive what
 * happens: it returns nothing, must not block, must not throw, and is called on the event loop of
 * the connection, by many loops at once.
 */
public interface RegistrationListener {

    RegistrationListener NONE = new RegistrationListener() {};

    /**
     * A device said who it is, and this came of checking it: once per connection over MQTT, with
     * every request over HTTPS. A refused chain of certificates brings its {@code findings}.
     */
    default void presented(Credentials credentials, Attestation attestation) {}

    /**
     * A request was answered with an error, or a connection refused.
     *
     * @param registrationId as claimed; null if the device said nothing
     * @param reason for the operator: more than the device is told, nothing secret
     * @param trackingId the one in the error's body; null if the transport has no body for it
     */
    default void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {}

    /**
     * A register was answered {@code assigning}.
     *
     * @param joined whether the device had an operation open already and was told that one
     */
    default void registered(
            RegistrationId registrationId, OperationId operationId, boolean joined) {}

    /**
     * A poll was answered.
     *
     * @param answered what the device was told, which may be {@code assigning} longer than is so
     */
    default void polled(
            RegistrationId registrationId, OperationId operationId, RegistrationStatus answered) {}

    /**
     * A request was answered, in whatever way; of a refusal, {@link #refused} told the reason
     * before.
     *
     * @param registrationId as claimed; null if the device said nothing
     */
    default void told(RegistrationId registrationId, Asked asked, DpsReply reply) {}

    /**
     * A webhook was called and has answered, or not.
     *
     * @param calls how many the registration has made so far
     * @param repliedNanos engine time when the answer came; what it says was judged since
     */
    default void webhookCalled(
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            int calls,
            long repliedNanos) {}

    /** A fault that is on strikes a device. */
    default void struck(RegistrationId registrationId, Fault fault) {}

    /** An operation ended, for good. */
    default void ended(RegistrationStory story) {}

    /**
     * An answer came that nobody waits for any more, and was dropped.
     *
     * @param registrationId null if its operation is forgotten
     */
    default void late(RegistrationId registrationId, String what) {}
}
