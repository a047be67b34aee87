package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class BoundedCountsTest {

    @Test
    void countsKindsBeyondTheLimitTogether() {
        BoundedCounts<String> counts = new BoundedCounts<>(2, "others");
        counts.count("a");
        counts.count("b");
        counts.count("c");
        counts.count("d");
        counts.count("a");

        assertThat(counts.counts())
                .containsOnly(entry("a", 2L), entry("b", 1L), entry("others", 2L));
    }

    @Test
    void addsUpWithoutLosingAnything() {
        BoundedCounts<String> one = new BoundedCounts<>(2, "others");
        BoundedCounts<String> two = new BoundedCounts<>(2, "others");
        one.count("a");
        two.count("a");
        two.count("b");
        two.count("c");

        one.add(two);

        assertThat(one.counts()).containsEntry("a", 2L);
        assertThat(one.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
    }
}
