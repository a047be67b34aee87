package io.bootstorm.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void namesGroupsAndWhatIsMeasuredByItself() {
        Selection selection = Selection.named(List.of("idle", "tls", "demo"));

        assertThat(selection)
                .isEqualTo(new Selection(List.of(Group.TLS), false, true, List.of(Errand.DEMO)));
    }

    @Test
    void saysWhatThereIsWhereANameIsUnknown() {
        assertThatThrownBy(() -> Selection.named(List.of("tls", "ssl")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no group 'ssl': there are gateway, tls, ")
                .hasMessageEndingWith("micro, idle, demo, virtual, million");
    }

    @Test
    void leavesNothingOutOfAWholeRun() {
        Selection whole = Selection.whole();

        assertThat(whole.groups()).containsExactly(Group.values());
        assertThat(whole.errands()).containsExactly(Errand.values());
        assertThat(whole.micro() && whole.idle()).isTrue();
    }
}
