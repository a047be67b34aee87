package io.bootstorm.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualLoopTest {

    private final VirtualTime time = new VirtualTime(100);
    private final VirtualLoop loop = new VirtualLoop(time);
    private final List<String> done = new ArrayList<>();

    @Test
    void doesThingsWhenTheyAreDueAndNotBefore() {
        loop.schedule(note("later"), 50, TimeUnit.NANOSECONDS);
        loop.execute(note("now"));

        assertThat(done).isEmpty();
        while (time.step()) {
            assertThat(done).isNotEmpty();
        }

        assertThat(done).containsExactly("now at 100", "later at 150");
    }

    @Test
    void doesNotDoWhatWasCancelled() {
        ScheduledFuture<?> timer = loop.schedule(note("rang"), 1, TimeUnit.SECONDS);

        assertThat(timer.cancel(false)).isTrue();

        assertThat(time.step()).isFalse();
        assertThat(done).isEmpty();
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void cannotCancelWhatHasHappened() {
        ScheduledFuture<?> timer = loop.schedule(note("rang"), 1, TimeUnit.SECONDS);
        time.step();

        assertThat(timer.cancel(false)).isFalse();
        assertThat(timer.isSuccess()).isTrue();
        assertThat(done).containsExactly("rang at 1000000100");
    }

    private Runnable note(String what) {
        return () -> done.add(what + " at " + time.nowNanos());
    }
}
