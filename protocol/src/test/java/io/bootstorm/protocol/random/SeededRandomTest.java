package io.bootstorm.protocol.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededRandomTest {

    @Test
    void givesThePublishedNumbersOfSplitMix64() {
        SeededRandom random = new SeededRandom(1234567);

        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
    }

    @Test
    void staysBelowItsBoundAndReachesAllOfIt() {
        SeededRandom random = new SeededRandom(1);
        int[] seen = new int[7];

        for (int i = 0; i < 7000; i++) {
            seen[random.nextInt(7)]++;
        }

        assertThat(IntStream.of(seen)).allMatch(count -> count > 800 && count < 1200);
    }

    @Test
    void refusesABoundOfNothing() {
        assertThatThrownBy(() -> new SeededRandom(1).nextInt(0)).hasMessageContaining("positive");
    }

    @Test
    void givesEveryIndexItsOwnNumbers() {
        long first = SeededRandom.forIndex(5, 0).nextLong();

        assertThat(SeededRandom.forIndex(5, 0).nextLong()).isEqualTo(first);
        assertThat(SeededRandom.forIndex(5, 1).nextLong()).isNotEqualTo(first);
        assertThat(SeededRandom.forIndex(6, 0).nextLong()).isNotEqualTo(first);
    }

    @Test
    void drawsFractionsBelowOne() {
        SeededRandom random = new SeededRandom(1);

        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextDouble()).isBetween(0.0, Math.nextDown(1.0));
        }
    }
}
