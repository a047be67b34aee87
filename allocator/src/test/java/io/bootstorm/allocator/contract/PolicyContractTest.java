package io.bootstorm.allocator.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Allocated;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.TutorialPolicy;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.AllocationResponse;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The contract finds what is broken. */
class PolicyContractTest {

    @Test
    void isKeptByTheTutorialsPolicy() {
        assertThatCode(() -> PolicyContract.check(new TutorialPolicy())).doesNotThrowAnyException();
    }

    @Test
    void isBrokenByAHubThatIsNotLinked() {
        assertThatThrownBy(() -> PolicyContract.check(answering(request -> hub("else.where"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CONCEPT_FIRST_REGISTRATION")
                .hasMessageContaining("one of linkedHubs")
                .hasMessageContaining("refuses a request without registration id");
    }

    @Test
    void isBrokenByAFailureOverAMissingMember() {
        CustomAllocationPolicy careless = answering(request -> hub(request.linkedHubs().get(0)));

        assertThatThrownBy(() -> PolicyContract.check(careless))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("refuses a request without linked hubs")
                .hasMessageContaining("but was 500");
    }

    private static AllocationOutcome hub(String name) {
        return new Allocated(new AllocationResponse(name, null, null));
    }

    private static CustomAllocationPolicy answering(
            Function<AllocationRequest, AllocationOutcome> decision) {
        return new CustomAllocationPolicy() {
            @Override
            public String name() {
                return "under-test";
            }

            @Override
            public CompletionStage<AllocationOutcome> allocate(
                    AllocationRequest request, FunctionLog log) {
                return decision.apply(request).now();
            }
        };
    }
}
