package io.bootstorm.allocator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.policy.CustomAllocationPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastAssignedTest {

    private static final LeastAssigned EVERY_HUB = new LeastAssigned(null, null);

    @Test
    void fillsLinkedHubsEvenly() throws Exception {
        CustomAllocationPolicy policy = Rules.policy(EVERY_HUB);

        assertThat(Rules.answer(policy, Rules.first("a"))).isEqualTo(Rules.EAST);
        assertThat(Rules.answer(policy, Rules.first("b"))).isEqualTo(Rules.WEST);
        assertThat(Rules.answer(policy, Rules.first("c"))).isEqualTo(Rules.NORTH);
        assertThat(Rules.answer(policy, Rules.first("d"))).isEqualTo(Rules.EAST);
    }

    @Test
    void leavesDeviceOnItsHubWithoutCountingItAgain() throws Exception {
        CustomAllocationPolicy policy = Rules.policy(EVERY_HUB);
        Rules.answer(policy, Rules.first("a"));

        assertThat(Rules.answer(policy, Rules.again("a", Rules.EAST))).isEqualTo(Rules.EAST);
        assertThat(Rules.answer(policy, Rules.again("a", Rules.EAST))).isEqualTo(Rules.EAST);
        Rules.answer(policy, Rules.first("b"));
        Rules.answer(policy, Rules.first("c"));
        assertThat(Rules.answer(policy, Rules.first("d"))).isEqualTo(Rules.EAST);
    }

    @Test
    void countsAMove() throws Exception {
        CustomAllocationPolicy policy =
                Rules.policy(new LeastAssigned(List.of("contoso-east", "contoso-west"), false));
        Rules.answer(policy, Rules.first("a"));
        Rules.answer(policy, Rules.first("b"));
        Rules.answer(policy, Rules.first("c"));
        // East has two and west one: c leaves east, which makes them equal but for c itself.
        assertThat(Rules.answer(policy, Rules.again("b", Rules.WEST))).isEqualTo(Rules.WEST);
        assertThat(Rules.answer(policy, Rules.again("c", Rules.EAST))).isEqualTo(Rules.EAST);
        assertThat(Rules.answer(policy, Rules.again("x", Rules.EAST))).isEqualTo(Rules.EAST);
        assertThat(Rules.answer(policy, Rules.first("d"))).isEqualTo(Rules.WEST);
    }

    @Test
    void choosesOfTheHubsItNamesOnly() throws Exception {
        CustomAllocationPolicy policy =
                Rules.policy(new LeastAssigned(List.of("contoso-west"), null));

        assertThat(Rules.answer(policy, Rules.first("a"))).isEqualTo(Rules.WEST);
        assertThat(Rules.answer(policy, Rules.again("a", Rules.EAST))).isEqualTo(Rules.WEST);
        assertThat(
                        Rules.answer(
                                Rules.policy(new LeastAssigned(List.of("contoso-south"), null)),
                                Rules.first("a")))
                .isEqualTo("400 No hub to choose from is linked to the enrollment.");
    }

    @Test
    void remembersItsCountsInTheNextBook() throws Exception {
        RuleMemory memory = new RuleMemory();
        Map<String, PolicyRule> rules = Map.of("spread", EVERY_HUB);
        try (Rulebook before = Rulebook.open(List.of(), rules, Path.of(""), memory);
                Rulebook after = Rulebook.open(List.of(), rules, Path.of(""), memory)) {
            Rules.answer(before.registry().named(List.of("spread")).get(0), Rules.first("a"));

            assertThat(
                            Rules.answer(
                                    after.registry().named(List.of("spread")).get(0),
                                    Rules.first("b")))
                    .isEqualTo(Rules.WEST);
        }
    }

    @Test
    void forgetsHubsRatherThanGrow() {
        Assignments assignments = new Assignments();
        for (int i = 0; i < 2000; i++) {
            assignments.assign(List.of("hub-" + i), null);
        }

        assertThat(assignments.countOf("hub-0")).isZero();
        assertThat(assignments.countOf("hub-1999")).isOne();
    }
}
