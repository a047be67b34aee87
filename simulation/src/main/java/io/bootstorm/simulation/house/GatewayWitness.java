package io.bootstorm.simulation.house;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Story;

/** What the gateway would write into its log, told as facts. */
final class GatewayWitness implements RegistrationListener {

    private final Story story;

    GatewayWitness(Story story) {
        this.story = story;
    }

    @Override
    public void presented(Credentials credentials, Attestation attestation) {
        if (attestation instanceof Attestation.Refused) {
            story.tell(new Fact.StrangerCame(credentials.registrationId().value()));
        }
    }

    @Override
    public void registered(RegistrationId registrationId, OperationId operationId, boolean joined) {
        if (!joined) {
            story.tell(new Fact.OperationOpened(registrationId.value(), operationId.value()));
        }
    }

    @Override
    public void told(RegistrationId registrationId, Asked asked, DpsReply reply) {
        if (registrationId != null) {
            story.tell(new Fact.GatewayTold(registrationId.value(), asked, reply));
        }
    }

    @Override
    public void webhookCalled(
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            int calls,
            long repliedNanos) {
        story.tell(
                new Fact.WebhookJudged(
                        call.body().deviceRuntimeContext().registrationId(),
                        calls,
                        result,
                        verdict));
    }

    @Override
    public void ended(RegistrationStory ended) {
        story.tell(new Fact.OperationEnded(ended));
    }
}
