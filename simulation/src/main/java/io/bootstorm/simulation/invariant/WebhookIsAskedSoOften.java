package io.bootstorm.simulation.invariant;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.simulation.story.Fact;
import io.bootstorm.simulation.story.Household;
import io.bootstorm.simulation.story.Invariant;
import java.util.HashMap;
import java.util.Map;

/** "Understand custom allocation policies", troubleshooting: again after 429 and above. */
final class WebhookIsAskedSoOften implements Invariant {

    private static final int TRANSIENT_FROM = 429;

    private final Household household;
    private final Map<String, Integer> asked = new HashMap<>();

    WebhookIsAskedSoOften(Household household) {
        this.household = household;
    }

    @Override
    public String promise() {
        return "A webhook is asked for devices that register only, once, and again only after 429"
                + " and above, so often as documented.";
    }

    @Override
    public String learn(long nowNanos, Fact fact) {
        if (fact instanceof Fact.OperationOpened opened) {
            asked.put(opened.device(), 0);
        } else if (fact instanceof Fact.WebhookAsked question) {
            return asked(question.device());
        } else if (fact instanceof Fact.WebhookJudged judged) {
            return judge(judged);
        } else if (fact instanceof Fact.OperationEnded ended) {
            int calls = ended.story().webhookCalls();
            boolean custom = household.of(ended.device()).custom();
            return calls == 0 || (custom && ended.story().allocated())
                    ? null
                    : "asked " + calls + " times for " + ended.device() + ", which has its hub";
        }
        return null;
    }

    /** A connection that turns out to be dead is replaced once for every call. */
    private String asked(String device) {
        Integer before = asked.get(device);
        if (before == null) {
            return "asked for " + device + ", which never registered";
        }
        asked.put(device, before + 1);
        int most = 2 * (1 + household.webhookRetries());
        return before < most ? null : "asked " + (before + 1) + " times for " + device;
    }

    private String judge(Fact.WebhookJudged judged) {
        boolean askAgain = judged.verdict() instanceof WebhookVerdict.CallAgain;
        boolean transitory =
                judged.result() instanceof WebhookResult.Answered answered
                        && answered.status() >= TRANSIENT_FROM;
        boolean mayAgain = transitory && judged.calls() <= household.webhookRetries();
        return askAgain == mayAgain
                ? null
                : judged.text() + (mayAgain ? " before its retries were used up" : "");
    }
}
