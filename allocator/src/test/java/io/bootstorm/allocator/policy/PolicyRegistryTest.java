package io.bootstorm.allocator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PolicyRegistryTest {

    @Test
    void shipsTheTwoDocumentedPolicies() {
        assertThat(PolicyRegistry.shipped().all())
                .extracting(CustomAllocationPolicy::name)
                .containsExactly("tutorial", "toasters-and-heatpumps");
    }

    @Test
    void findsPoliciesInTheOrderAskedFor() {
        assertThat(PolicyRegistry.shipped().named(List.of("toasters-and-heatpumps", "Tutorial")))
                .extracting(CustomAllocationPolicy::name)
                .containsExactly("toasters-and-heatpumps", "tutorial");
    }

    @Test
    void namesTheKnownPoliciesWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyRegistry.shipped().named(List.of("toaster")))
                .withMessage(
                        "there is no allocation policy 'toaster'; known are tutorial,"
                                + " toasters-and-heatpumps");
    }

    @Test
    void refusesNamesThatDoNotFitAUrl() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyRegistry.of(List.of(new Named("My Policy"))))
                .withMessageContaining("my-policy");
    }

    @Test
    void refusesTwoPoliciesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyRegistry.of(List.of(new Named("twin"), new Named("twin"))))
                .withMessageContaining("'twin'");
    }

    private record Named(String name) implements CustomAllocationPolicy {

        @Override
        public CompletionStage<AllocationOutcome> allocate(
                AllocationRequest request, FunctionLog log) {
            throw new UnsupportedOperationException();
        }
    }
}
