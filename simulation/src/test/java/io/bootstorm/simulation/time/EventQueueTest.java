package io.bootstorm.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.random.SeededRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {

    private record Thing(long nanos, int number) implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void givesNothingWhenNothingIsIn() {
        assertThat(new EventQueue(0).poll()).isNull();
    }

    @Test
    void keepsTheOrderOfArrivalAmongThingsDueAtOnce() {
        EventQueue queue = new EventQueue(5);
        queue.add(9, new Thing(9, 1));
        queue.add(7, new Thing(7, 2));
        queue.add(9, new Thing(9, 3));

        assertThat(queue.poll()).isEqualTo(new Thing(7, 2));
        queue.add(9, new Thing(9, 4));

        assertThat(queue.poll()).isEqualTo(new Thing(9, 1));
        queue.add(9, new Thing(9, 5));
        assertThat(queue.poll()).isEqualTo(new Thing(9, 3));
        assertThat(queue.poll()).isEqualTo(new Thing(9, 4));
        assertThat(queue.poll()).isEqualTo(new Thing(9, 5));
        assertThat(queue.lastNanos()).isEqualTo(9);
    }

    /** Against a list that is sorted by time and arrival, with many ties and far-off times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comesOutByTimeThenByArrival(long seed) {
        SeededRandom random = new SeededRandom(seed);
        EventQueue queue = new EventQueue(1_000);
        List<Thing> in = new ArrayList<>();
        List<Thing> out = new ArrayList<>();
        long now = 1_000;
        for (int number = 0; number < 20_000; number++) {
            long spread = random.nextInt(4) == 0 ? 1L << random.nextInt(45) : 8;
            Thing thing = new Thing(now + random.nextInt(1000) * spread / 1000, number);
            in.add(thing);
            queue.add(thing.nanos(), thing);
            if (random.nextInt(3) == 0) {
                Thing next = (Thing) queue.poll();
                out.add(next);
                now = next.nanos();
            }
        }
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            out.add((Thing) next);
        }

        in.sort(Comparator.comparingLong(Thing::nanos).thenComparingInt(Thing::number));
        assertThat(out).isSortedAccordingTo(Comparator.comparingLong(Thing::nanos));
        assertThat(out).containsExactlyElementsOf(in);
    }
}
