package io.bootstorm.gateway.registration;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.store.HubDevice;
import io.bootstorm.gateway.store.Registration;
import io.bootstorm.protocol.error.DpsError;

/** What the gateway's side of a connection wants done. */
public sealed interface RegistrationAction {

    /**
     * The answer to Authenticate, for transports that have one (MQTT's CONNACK 0).
     *
     * @param attested whether the device has proved who it is; if not, it will hear so when it asks
     *     something
     */
    record Accept(boolean attested) implements RegistrationAction {}

    /** Authentication failed and the transport is to say so and close (MQTT's CONNACK 5). */
    record Refuse(DpsError error) implements RegistrationAction {}

    /**
     * The device is to prove that it has its TPM: to unpack a key, and to authenticate again with a
     * token signed with it.
     *
     * @param authenticationKey the activation blob, in base64
     */
    record Challenge(String authenticationKey) implements RegistrationAction {}

    record Reply(long requestId, DpsReply reply) implements RegistrationAction {}

    /**
     * @param reason for the log
     */
    record Close(String reason) implements RegistrationAction {}

    /** Call the webhook; the answer comes back as {@link RegistrationEvent.WebhookReplied}. */
    record CallWebhook(long callId, WebhookCall call) implements RegistrationAction {}

    /**
     * Keep this, on what the store has of the device by then; the answer is Committed or
     * CommitFailed.
     *
     * @param registration without the device
     * @param device null leaves the device at its hub as it is
     */
    record Commit(long commitId, Registration registration, ProvisionedDevice device)
            implements RegistrationAction {

        /**
         * The record as it is to be kept.
         *
         * @param current the one that stands; null for none
         */
        public Registration over(Registration current) {
            HubDevice there = current == null ? null : current.device();
            return registration.withDevice(device == null ? there : device.over(there));
        }
    }
}
