package io.bootstorm.allocator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** A request's body, to each policy of the tutorials: an allocation or a refusal, never a 500. */
class AllocationRequestFuzzTest {

    private final List<AllocationFunction> functions =
            List.of(
                    new AllocationFunction(new TutorialPolicy()),
                    new AllocationFunction(new ToastersAndHeatPumpsPolicy()));

    @FuzzTest
    void request(byte[] input) {
        for (AllocationFunction function : functions) {
            FunctionAnswer answer =
                    function.call(input, input.length, new RecordingLog(true)).join();
            assertThat(answer.status()).isIn(200, 400);
        }
    }
}
