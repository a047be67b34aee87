package io.bootstorm.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits for a write to complete, which may be on any thread. */
public final class Outcome {

    private static final long SECONDS = 30;

    private Outcome() {}

    /** The failure; null if it was kept. */
    public static String of(Consumer<Completion> write) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        write.accept(failure -> assertThat(outcome.complete(failure)).isTrue());
        try {
            return outcome.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the write did not complete", e);
        }
    }
}
