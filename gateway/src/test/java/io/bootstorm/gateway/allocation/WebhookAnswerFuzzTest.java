package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.bootstorm.gateway.enrollment.Enrolled;

/** What a webhook answers with 200: a hub that is linked, or a refusal. */
class WebhookAnswerFuzzTest {

    private final WebhookJudge judge = new WebhookJudge(AllocationSettings.DEFAULTS);

    @FuzzTest
    void answer(byte[] input) {
        WebhookVerdict verdict =
                judge.judge(
                        WebhookJudgeTest.call(new Enrolled()),
                        new WebhookResult.Answered(
                                200, input, new WebhookResult.Timing(1, 2, 3, 4)),
                        0);
        if (verdict instanceof WebhookVerdict.Assign assign) {
            assertThat(assign.hostName()).isEqualTo(Enrolled.TOASTERS);
        } else {
            assertThat(verdict).isInstanceOf(WebhookVerdict.Fail.class);
        }
    }
}
