package io.bootstorm.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedHubsTest {

    private final LinkedHubs hubs =
            LinkedHubs.of(List.of(LinkedHub.of("b.example"), new LinkedHub("a.example", 5, false)));

    @Test
    void keepsTheOrderInWhichHubsWereLinked() {
        assertThat(hubs.hostNames()).containsExactly("b.example", "a.example");
    }

    @Test
    void findsAHubByItsNameInWhateverCase() {
        assertThat(hubs.find("A.Example")).isEqualTo(new LinkedHub("a.example", 5, false));
        assertThat(hubs.find("c.example")).isNull();
    }

    @Test
    void leavesAHubThatTakesNoPartInAllocationOutOfTheChoice() {
        assertThat(hubs.allocatable()).containsExactly(LinkedHub.of("b.example"));
    }

    @Test
    void refusesOneHubTwice() {
        assertThatThrownBy(
                        () ->
                                LinkedHubs.of(
                                        List.of(
                                                LinkedHub.of("a.example"),
                                                LinkedHub.of("A.example"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the hub A.example is there twice");
    }

    @Test
    void refusesAWeightOutsideOneToAThousand() {
        assertThatThrownBy(() -> new LinkedHub("a.example", 1001, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocation weight of a.example is 1001; it goes from 1 to 1000");
        assertThatThrownBy(() -> new LinkedHub("a.example", 0, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
