package io.bootstorm.emulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryQueueTest {

    private final RetryQueue queue = new RetryQueue();

    @Test
    void givesDevicesBackInTheirOrderHoweverItWrapsAndGrows() {
        int added = 0;
        int removed = 0;
        for (int round = 0; round < 200; round++) {
            for (int more = 0; more < 5; more++) {
                queue.add(added, 2, 10L * added);
                added++;
            }
            for (int fewer = 0; fewer < 3; fewer++) {
                assertThat(queue.firstIndex()).isEqualTo(removed);
                assertThat(queue.firstDueNanos()).isEqualTo(10L * removed);
                queue.removeFirst();
                removed++;
            }
        }

        assertThat(queue.size()).isEqualTo(400);
        while (!queue.isEmpty()) {
            assertThat(queue.firstIndex()).isEqualTo(removed++);
            queue.removeFirst();
        }
        assertThat(removed).isEqualTo(added);
    }

    @Test
    void remembersWhichAttemptIsDue() {
        queue.add(7, 3, 100);

        assertThat(queue.firstAttempt()).isEqualTo(3);
    }

    @Test
    void isNeverDueWhenEmpty() {
        assertThat(queue.firstDueNanos()).isEqualTo(Long.MAX_VALUE);
    }
}
