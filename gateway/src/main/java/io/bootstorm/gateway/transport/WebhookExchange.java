package io.bootstorm.gateway.transport;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookResult.Failure;
import io.bootstorm.gateway.allocation.WebhookResult.Timing;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One call of a webhook from being made to its one result. */
final class WebhookExchange {

    private final WebhookTarget target;
    private final byte[] body;
    private final Consumer<WebhookResult> done;
    private final LongSupplier nanoTime;
    private final long calledAt;
    private long takenAt;
    private long readyAt;
    private long writtenAt;
    private long firstByteAt;
    private Future<?> timeout;
    private WebhookConnection connection;
    private boolean retried;
    private boolean ended;

    WebhookExchange(
            WebhookTarget target,
            byte[] body,
            Consumer<WebhookResult> done,
            LongSupplier nanoTime) {
        this.target = target;
        this.body = body;
        this.done = done;
        this.nanoTime = nanoTime;
        this.calledAt = nanoTime.getAsLong();
    }

    WebhookTarget target() {
        return target;
    }

    byte[] body() {
        return body;
    }

    boolean hasEnded() {
        return ended;
    }

    void endAt(Future<?> deadline) {
        timeout = deadline;
    }

    /** Taken from the queue: now it has, or is getting, a connection. */
    void takenBy(WebhookConnection taker) {
        connection = taker;
        takenAt = nanoTime.getAsLong();
    }

    /** The connection that carries it; null while it waits. */
    WebhookConnection connection() {
        return connection;
    }

    void written() {
        long now = nanoTime.getAsLong();
        readyAt = readyAt == 0 ? now : readyAt;
        writtenAt = now;
    }

    void firstByte() {
        firstByteAt = nanoTime.getAsLong();
    }

    boolean hasFirstByte() {
        return firstByteAt != 0;
    }

    /** Whether it may be tried on another connection; true once. */
    boolean mayRetry() {
        boolean first = !retried;
        retried = true;
        return first && !ended;
    }

    void answer(int status, byte[] answer) {
        end(new WebhookResult.Answered(status, answer, timing()));
    }

    void fail(Failure failure, String detail) {
        end(new WebhookResult.Unanswered(failure, detail, timing()));
    }

    private void end(WebhookResult result) {
        if (ended) {
            return;
        }
        ended = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
        done.accept(result);
    }

    private Timing timing() {
        return new Timing(
                takenAt == 0 ? 0 : takenAt - calledAt,
                readyAt == 0 ? 0 : readyAt - takenAt,
                firstByteAt == 0 ? 0 : firstByteAt - writtenAt,
                nanoTime.getAsLong() - calledAt);
    }
}
