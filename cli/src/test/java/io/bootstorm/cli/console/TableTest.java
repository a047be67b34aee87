package io.bootstorm.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsTheFirstColumnLeftAndTheOthersRight() {
        assertThat(new Table().row("name", "count").row("a", "1,000").row("longer", "7").lines())
                .containsExactly(
                        "name    count", //
                        "a       1,000",
                        "longer      7");
    }

    @Test
    void rowsMayBeShorter() {
        assertThat(new Table().row("a").row("b", "1").lines()).containsExactly("a", "b  1");
    }
}
