package io.bootstorm.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final StopSignal signal = new StopSignal();
    private final AtomicInteger reactions = new AtomicInteger();

    @Test
    void reactsOnceHoweverOftenItIsAsked() {
        signal.onAsked(reactions::incrementAndGet);
        assertThat(signal.isAsked()).isFalse();

        signal.ask();
        signal.ask();

        assertThat(signal.isAsked()).isTrue();
        assertThat(reactions).hasValue(1);
    }

    @Test
    void reactsAtOnceIfItWasAskedBefore() {
        signal.ask();
        signal.onAsked(reactions::incrementAndGet);

        assertThat(reactions).hasValue(1);
    }

    @Test
    void onlyTheLatestReactionCounts() {
        signal.onAsked(() -> reactions.addAndGet(10));
        signal.onAsked(reactions::incrementAndGet);
        signal.ask();

        assertThat(reactions).hasValue(1);
    }

    @Test
    void doesNotReactOnceTheCommandHasEnded() {
        signal.onAsked(reactions::incrementAndGet);
        signal.finished();
        signal.ask();

        assertThat(reactions).hasValue(0);
    }

    @Test
    void interruptsWhatGoesOnAfterItWasAskedAndNothingBefore() throws Exception {
        signal.interruptIfAsked();
        signal.ask();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(signal::interruptIfAsked);
    }
}
