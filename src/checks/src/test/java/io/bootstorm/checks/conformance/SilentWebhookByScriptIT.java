package io.bootstorm.checks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.conformance.page.Behaviour;
import io.bootstorm.checks.conformance.page.Documents;
import io.bootstorm.checks.conformance.page.Observed;
import io.bootstorm.checks.conformance.page.Part;
import io.bootstorm.checks.conformance.page.SeenBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A webhook that never answers, apart and beside the others: it takes as long as the timeout, which
 * is to be more than a webhook takes on the busiest machine.
 */
@Timeout(120)
@SeenBy(SeenBy.SCRIPT)
@ExtendWith(ScriptHouse.Key.class)
@Execution(ExecutionMode.CONCURRENT)
class SilentWebhookByScriptIT {

    private static final String ID = "webhook-silent";

    private final ScriptHouse house;

    SilentWebhookByScriptIT(ScriptHouse house) {
        this.house = house;
    }

    @Test
    @Behaviour(
            part = Part.WEBHOOK,
            says = "A webhook that does not answer in time fails the registration",
            source = Documents.ASSUMED + ", `gateway.webhook.timeout-seconds`")
    void webhookThatDoesNotAnswerInTimeFails(Observed observed) throws Exception {
        ScriptedPolicy.Hold silence = house.policy().holds(ID);
        try {
            Told told =
                    house.device("HTTPS")
                            .register(ID, Proof.key(ID, ConformanceHouse.GROUP_KEY.derive(ID)));
            String message = told.state().path("errorMessage").asText();
            observed.that(told.words() + ": " + message);
            assertThat(told.status()).isEqualTo("failed");
            assertThat(told.errorCode()).isEqualTo(400_207);
            assertThat(message)
                    .isEqualTo(
                            "Custom allocation failed: the webhook did not answer within 20000 ms");
            assertThat(house.policy().heard(ID)).hasSize(1);
        } finally {
            silence.end();
        }
    }
}
