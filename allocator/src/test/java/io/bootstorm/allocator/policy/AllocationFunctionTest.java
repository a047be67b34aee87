package io.bootstorm.allocator.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.allocator.Documented;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AllocationFunctionTest {

    @Test
    void hidesWhatAFailingPolicySays() {
        assertHidden(
                request -> {
                    throw new IllegalStateException("password=secret");
                });
        assertHidden(
                request ->
                        CompletableFuture.failedFuture(
                                new IllegalStateException("password=secret")));
        assertHidden(request -> CompletableFuture.completedFuture(null));
        assertHidden(request -> null);
    }

    @Test
    void completesWhenPolicyDoes() {
        CompletableFuture<AllocationOutcome> decision = new CompletableFuture<>();
        CompletableFuture<FunctionAnswer> answer =
                call(request -> decision, new RecordingLog(false));
        assertThat(answer).isNotDone();
        decision.complete(new Refused(503, "The table is being loaded."));
        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().body()).asString(UTF_8).isEqualTo("The table is being loaded.");
        assertThat(answer.join().registrationId()).isEqualTo("contoso-toaster-007");
    }

    @Test
    void logsWholeBodiesOnlyWhenAsked() {
        RecordingLog brief = new RecordingLog(false);
        call(request -> Refused.because("No.").now(), brief);
        assertThat(brief.lines()).containsExactly("C# HTTP trigger function processed a request.");

        RecordingLog whole = new RecordingLog(true);
        call(request -> Refused.because("No.").now(), whole);
        assertThat(whole.lines())
                .containsExactly(
                        "C# HTTP trigger function processed a request.",
                        "Request.Body:...",
                        Documented.TUTORIAL_TOASTER.text(),
                        "Response",
                        "No.");
    }

    @Test
    void refusalHasTheStatusOfAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Refused(200, "No."))
                .withMessageContaining("400 to 599");
    }

    private static void assertHidden(
            Function<AllocationRequest, CompletionStage<AllocationOutcome>> policy) {
        RecordingLog log = new RecordingLog(true);
        FunctionAnswer answer = call(policy, log).join();
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).asString(UTF_8).isEqualTo("The allocation policy failed.");
        assertThat(log.errors())
                .singleElement()
                .asString()
                .startsWith("The policy failed with java.lang.")
                .doesNotContain("secret");
    }

    private static CompletableFuture<FunctionAnswer> call(
            Function<AllocationRequest, CompletionStage<AllocationOutcome>> policy,
            FunctionLog log) {
        byte[] body = Documented.TUTORIAL_TOASTER.bytes();
        return new AllocationFunction(new FakePolicy(policy)).call(body, body.length, log);
    }

    private record FakePolicy(
            Function<AllocationRequest, CompletionStage<AllocationOutcome>> decide)
            implements CustomAllocationPolicy {

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public CompletionStage<AllocationOutcome> allocate(
                AllocationRequest request, FunctionLog log) {
            return decide.apply(request);
        }
    }
}
