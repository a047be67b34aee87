package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final PolicyRule SPREAD = new LeastAssigned(null, null);

    @Test
    void holdsShippedPoliciesAndThoseOfItsRules() throws Exception {
        try (Rulebook book = open(Map.of("spread", SPREAD))) {
            assertThat(book.registry().all())
                    .extracting(CustomAllocationPolicy::name)
                    .containsExactly("tutorial", "toasters-and-heatpumps", "spread");
        }
    }

    @Test
    void letsARuleAskShippedPoliciesAndRulesThatComeLater() throws Exception {
        Map<String, PolicyRule> rules =
                Map.of("a", new Fallback(List.of("tutorial", "b"), null), "b", SPREAD);
        try (Rulebook book = open(rules)) {
            CustomAllocationPolicy policy = book.registry().named(List.of("a")).get(0);
            assertThat(Rules.answer(policy, Rules.first("pump"))).isEqualTo(Rules.EAST);
        }
    }

    @Test
    void refusesRulesThatAskOneAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                open(
                                        Map.of(
                                                "a", new Fallback(List.of("b"), null),
                                                "b", new Fallback(List.of("a"), null))))
                .withMessageStartingWith("allocator.policies.")
                .withMessageContaining("in a circle");
    }

    @Test
    void namesTheRuleThatAsksForAnUnknownPolicy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Map.of("a", new Fallback(List.of("nobody"), null))))
                .withMessageStartingWith("allocator.policies.a: there is no policy 'nobody'")
                .withMessageContaining("tutorial");
    }

    @Test
    void refusesTheNameOfAShippedPolicy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Map.of("tutorial", SPREAD)))
                .withMessageStartingWith("allocator.policies.tutorial: there is a policy");
    }

    @Test
    void namesTheRuleWhoseFileIsMissing() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open(Map.of("table", new ByLookup("no-such.csv", null))))
                .withMessageStartingWith("allocator.policies.table: there is no file ")
                .withMessageContaining("no-such.csv");
    }

    private static Rulebook open(Map<String, PolicyRule> rules) throws IOException {
        return Rulebook.open(List.of(), rules, Path.of(""), new RuleMemory());
    }
}
