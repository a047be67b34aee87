package io.bootstorm.gateway;

import io.bootstorm.gateway.store.Completion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a start writes to a store: many at once, and none left open when it goes on. */
final class StartingWrites {

    private static final int AT_ONCE = 10_000;
    private static final int PATIENCE_SECONDS = 60;

    private final List<CompletableFuture<String>> open = new ArrayList<>();

    /** For one more write. */
    Completion next() throws IOException {
        if (open.size() == AT_ONCE) {
            await();
        }
        CompletableFuture<String> one = new CompletableFuture<>();
        open.add(one);
        return one::complete;
    }

    /**
     * @throws IOException if something was not kept
     */
    void await() throws IOException {
        for (CompletableFuture<String> one : open) {
            String failure = outcome(one);
            if (failure != null) {
                throw new IOException("an enrollment was " + failure);
            }
        }
        open.clear();
    }

    private static String outcome(CompletableFuture<String> one) throws IOException {
        try {
            return one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while enrollments were written", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the disk does not answer; look after it", e);
        }
    }
}
