package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.policy.AllocationOutcome;
import io.bootstorm.allocator.policy.AllocationOutcome.Refused;
import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import io.bootstorm.allocator.policy.FunctionLog;
import io.bootstorm.protocol.wire.AllocationRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final PolicyRule REFUSES = answering(() -> Refused.because("Not mine.").now());
    private static final PolicyRule IS_OUT = answering(() -> new Refused(503, "Out.").now());
    private static final PolicyRule FAILS =
            answering(() -> CompletableFuture.failedFuture(new IllegalStateException()));
    private static final PolicyRule WEST = new LeastAssigned(List.of("contoso-west"), null);
    private static final PolicyRule EAST = new LeastAssigned(List.of("contoso-east"), null);

    @Test
    void takesTheFirstThatDecides() throws Exception {
        assertThat(answer(null, REFUSES, WEST, EAST)).isEqualTo(Rules.WEST);
    }

    @Test
    void givesTheLastRefusalWhenNobodyDecides() throws Exception {
        assertThat(answer(null, REFUSES, REFUSES, REFUSES)).isEqualTo("400 Not mine.");
    }

    @Test
    void leavesAnOutageToDps() throws Exception {
        assertThat(answer(null, IS_OUT, WEST, EAST)).isEqualTo("503 Out.");
        Assertions.assertThatThrownBy(() -> answer(null, FAILS, WEST, EAST))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOutagesOnIfToldTo() throws Exception {
        assertThat(answer(true, IS_OUT, FAILS, EAST)).isEqualTo(Rules.EAST);
    }

    private static String answer(Boolean passOn, PolicyRule a, PolicyRule b, PolicyRule c)
            throws Exception {
        Fallback rule = new Fallback(List.of("a", "b", "c"), passOn);
        try (Rulebook book =
                Rules.book(java.nio.file.Path.of(""), rule, Map.of("a", a, "b", b, "c", c))) {
            return Rules.answer(
                    book.registry().named(List.of("rule")).get(0), Rules.first("device-1"));
        }
    }

    private static PolicyRule answering(Supplier<CompletionStage<AllocationOutcome>> answer) {
        return (name, parts) ->
                new CustomAllocationPolicy() {
                    @Override
                    public String name() {
                        return name;
                    }

                    @Override
                    public CompletionStage<AllocationOutcome> allocate(
                            AllocationRequest request, FunctionLog log) {
                        return answer.get();
                    }
                };
    }
}
