package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryQueueTest {

    private final RetryQueue queue = new RetryQueue();

    @Test
    void givesBackFirstWhoeverIsDueFirst() {
        queue.add(new Attempt(1, 2, 0), 300);
        queue.add(new Attempt(2, 4, 0), 100);
        queue.add(new Attempt(3, 2, 50), 200);

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.firstDueNanos()).isEqualTo(100);
        List<Attempt> taken = new ArrayList<>();
        while (!queue.isEmpty()) {
            taken.add(queue.removeFirst());
        }
        assertThat(taken)
                .containsExactly(new Attempt(2, 4, 0), new Attempt(3, 2, 50), new Attempt(1, 2, 0));
    }

    @Test
    void keepsTheOrderOfTheirNumbersAmongThoseWhoAreDueTogether() {
        queue.add(new Attempt(9, 2, 0), 100);
        queue.add(new Attempt(4, 2, 0), 100);

        assertThat(queue.removeFirst().index()).isEqualTo(4);
    }

    @Test
    void isNeverDueWhenEmpty() {
        assertThat(queue.firstDueNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
