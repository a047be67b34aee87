package io.bootstorm.allocator.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.allocator.policy.PolicyRegistry;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerDoorTest {

    @Test
    void hasAFunctionForEachShippedPolicy() {
        List<String> functions =
                Arrays.stream(AllocationFunctions.class.getDeclaredMethods())
                        .map(WorkerDoorTest::functionName)
                        .toList();
        assertThat(functions)
                .containsAll(
                        PolicyRegistry.shipped().all().stream()
                                .map(CustomAllocationPolicy::name)
                                .toList())
                .contains("HttpTrigger1");
    }

    @Test
    void takesMissingBodyForRequestWithoutMembers() {
        HttpResponseMessage response =
                new AllocationFunctions()
                        .tutorial(new WorkerRequest(Optional.empty()), new WorkerContext());
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).isEqualTo("Registration ID not provided for the device.");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 477, 503})
    void passesOnWhateverStatusPolicyRefusesWith(int status) {
        HttpResponseMessage response =
                WorkerDoor.to(new Refusing(status))
                        .call(new WorkerRequest(Optional.of("{}")), new WorkerContext());
        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getBody()).isEqualTo("No.");
    }

    private static String functionName(Method method) {
        FunctionName name = method.getAnnotation(FunctionName.class);
        return name == null ? "" : name.value();
    }

    private record Refusing(int status) implements CustomAllocationPolicy {

        @Override
        public String name() {
            return "refusing";
        }

        @Override
        public CompletionStage<AllocationOutcome> allocate(
                AllocationRequest request, FunctionLog log) {
            return CompletableFuture.supplyAsync(() -> new Refused(status, "No."));
        }
    }
}
