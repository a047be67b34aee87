package io.bootstorm.gateway;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import java.util.List;

/** Listeners that hear the same, in this order. */
record RegistrationListeners(List<RegistrationListener> all) implements RegistrationListener {

    @Override
    public void presented(Credentials credentials, Attestation attestation) {
        for (RegistrationListener one : all) {
            one.presented(credentials, attestation);
        }
    }

    @Override
    public void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {
        for (RegistrationListener one : all) {
            one.refused(registrationId, error, reason, trackingId);
        }
    }

    @Override
    public void registered(RegistrationId registrationId, OperationId operationId, boolean joined) {
        for (RegistrationListener one : all) {
            one.registered(registrationId, operationId, joined);
        }
    }

    @Override
    public void polled(
            RegistrationId registrationId, OperationId operationId, RegistrationStatus answered) {
        for (RegistrationListener one : all) {
            one.polled(registrationId, operationId, answered);
        }
    }

    @Override
    public void told(RegistrationId registrationId, Asked asked, DpsReply reply) {
        for (RegistrationListener one : all) {
            one.told(registrationId, asked, reply);
        }
    }

    @Override
    public void webhookCalled(
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            int calls,
            long repliedNanos) {
        for (RegistrationListener one : all) {
            one.webhookCalled(call, result, verdict, calls, repliedNanos);
        }
    }

    @Override
    public void struck(RegistrationId registrationId, Fault fault) {
        for (RegistrationListener one : all) {
            one.struck(registrationId, fault);
        }
    }

    @Override
    public void ended(RegistrationStory story) {
        for (RegistrationListener one : all) {
            one.ended(story);
        }
    }

    @Override
    public void late(RegistrationId registrationId, String what) {
        for (RegistrationListener one : all) {
            one.late(registrationId, what);
        }
    }
}
