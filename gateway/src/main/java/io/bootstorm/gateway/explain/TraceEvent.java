package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.wire.AllocationPolicy;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.bootstorm.protocol.wire.RegistrationSubstatus;

/**
 * Something that happened to a device, kept as it was handed over: no text is made of it until
 * somebody asks. What it holds may be secret; the words made of it are not.
 */
sealed interface TraceEvent {

    /** Of an object with a few references. */
    int BARE_BYTES = 96;

    /** Engine time. */
    long atNanos();

    /** What it keeps in memory beside what is kept anyway, estimated. */
    default int bytes() {
        return BARE_BYTES;
    }

    /** A device said who it is. */
    record Presented(long atNanos, Credentials credentials, Attestation attestation)
            implements TraceEvent {

        @Override
        public int bytes() {
            return BARE_BYTES + 96 + CredentialsSize.of(credentials);
        }

        boolean isSameAs(Credentials again, Attestation outcome) {
            return credentials.equals(again) && attestation.equals(outcome);
        }
    }

    /**
     * A request or connection was refused.
     *
     * @param reason for the operator
     * @param trackingId as in the error's body; null if there was none
     */
    record Refused(long atNanos, DpsError error, String reason, String trackingId)
            implements TraceEvent {

        @Override
        public int bytes() {
            return BARE_BYTES + 80 + reason.length();
        }
    }

    /**
     * A request was answered.
     *
     * @param status as in HTTP
     * @param retryAfterSeconds 0 for none
     * @param operationId null for none
     * @param registration what the body says of the registration; null for nothing
     * @param errorCode 0 for none
     */
    record Told(
            long atNanos,
            Asked asked,
            int status,
            int retryAfterSeconds,
            String operationId,
            RegistrationStatus registration,
            int errorCode)
            implements TraceEvent {}

    /**
     * A webhook was called.
     *
     * @param call without the device's payload if that is too large
     * @param result with no more than the beginning of a large answer
     * @param whole whether neither was cut
     * @param calls the registration's first is 1
     * @param validateNanos from the answer's coming to its being judged
     */
    record Called(
            long atNanos,
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            boolean whole,
            int calls,
            long validateNanos,
            int bytes)
            implements TraceEvent {}

    record Struck(long atNanos, Fault fault) implements TraceEvent {}

    /**
     * An operation ended.
     *
     * @param payloadIsObject whether what the device gets as payload is an object; null if it gets
     *     none
     * @param detail what the device was not told; null for nothing
     */
    record Ended(
            long atNanos,
            String operationId,
            String enrollment,
            AllocationPolicy policy,
            boolean allocated,
            RegistrationStatus status,
            RegistrationSubstatus substatus,
            String assignedHub,
            String deviceId,
            int errorCode,
            String errorMessage,
            Boolean payloadIsObject,
            boolean kept,
            String detail,
            long tookNanos)
            implements TraceEvent {

        @Override
        public int bytes() {
            return BARE_BYTES + 120;
        }
    }

    /** An answer came that nobody waited for. */
    record Late(long atNanos, String what) implements TraceEvent {}
}
