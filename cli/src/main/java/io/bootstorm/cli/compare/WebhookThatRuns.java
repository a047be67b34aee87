package io.bootstorm.cli.compare;

import io.bootstorm.loadtest.compare.AllocatorSource;
import io.bootstorm.loadtest.compare.RunningAllocator;
import io.bootstorm.loadtest.paced.Webhook;
import java.util.OptionalLong;

/** A webhook that somebody else started; it stays as it is. */
public record WebhookThatRuns(Webhook webhook) implements AllocatorSource, RunningAllocator {

    @Override
    public String label() {
        return webhook.toString();
    }

    @Override
    public boolean startsAfresh() {
        return false;
    }

    @Override
    public RunningAllocator start() {
        return this;
    }

    @Override
    public OptionalLong processorNanos() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        // It is not ours to end.
    }
}
