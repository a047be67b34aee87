package io.bootstorm.emulator.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.random.SeededRandom;
import org.junit.jupiter.api.Test;

class LinkDirectionTest {

    @Test
    void changesNothingWhereNothingIsSet() {
        LinkShape none = new LinkShape(0, 0, 0, 0, 0, 0, 0, 0, 1);

        assertThat(new LinkDirection(none, 0, new SeededRandom(1)).arrivalNanos(77, 1_000_000))
                .isEqualTo(77);
    }

    @Test
    void letsBytesWaitForThoseBeforeThem() {
        LinkShape narrow = new LinkShape(5, 0, 0, 0, 0, 0, 0, 0, 1);
        LinkDirection direction = new LinkDirection(narrow, 8_000_000_000L, new SeededRandom(1));

        assertThat(direction.arrivalNanos(0, 100)).isEqualTo(105);
        assertThat(direction.arrivalNanos(50, 100)).isEqualTo(205);
        assertThat(direction.arrivalNanos(1_000, 100)).isEqualTo(1_105);
    }

    @Test
    void bringsWhatIsLostLateByTheTimeoutAndItsDoublings() {
        LinkShape half = new LinkShape(0, 0, 0, 0, 0.5, 1_000, 0, 0, 42);
        LinkDirection direction = new LinkDirection(half, 0, new SeededRandom(1));
        int onTime = 0;
        int once = 0;
        for (int segment = 0; segment < 1_000; segment++) {
            long start = segment * 1_000_000_000L;
            long late = direction.arrivalNanos(start, 100) - start;
            onTime += late == 0 ? 1 : 0;
            once += late == 1_000 ? 1 : 0;
            assertThat(late).isIn(0L, 1_000L, 3_000L, 7_000L, 15_000L, 31_000L, 63_000L);
        }

        assertThat(onTime).isBetween(440, 560);
        assertThat(once).isBetween(200, 300);
    }
}
