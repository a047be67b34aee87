package io.bootstorm.allocator.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.allocator.host.AllocatorConfig.Temper;
import io.bootstorm.allocator.policy.FunctionAnswer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FunctionsTemperTest {

    private static final FunctionAnswer ANSWER =
            new FunctionAnswer(200, true, "{}".getBytes(UTF_8), "device-1", "hub");

    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel connection = EmbeddedChannel.builder().ticker(clock).build();
    private final FunctionsTemper temper =
            new FunctionsTemper(new Temper(4336, 11, 1, 1, null, null, 2, null, null), clock);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void closeConnection() {
        connection.finishAndReleaseAll();
    }

    @Test
    void makesTheFirstCallAfterTheColdStart() {
        CompletableFuture<FunctionAnswer> answer = call();

        pass(4346);
        assertThat(answer).isNotDone();
        assertThat(calls).hasValue(0);
        pass(1);
        assertThat(answer).isCompletedWithValue(ANSWER);
    }

    @Test
    void makesTheNextCallAtOnceButForItsOwnTime() {
        call();
        pass(10_000);
        CompletableFuture<FunctionAnswer> answer = call();

        pass(11);
        assertThat(answer).isCompletedWithValue(ANSWER);
    }

    @Test
    void answersTooManyWith429() {
        call();
        call();

        assertThat(call()).isCompletedWithValue(FunctionAnswer.TOO_BUSY);
        assertThat(FunctionAnswer.TOO_BUSY.status()).isEqualTo(429);
    }

    @Test
    void doesNotCallForWhoeverHasBeenAnsweredMeanwhile() {
        CompletableFuture<FunctionAnswer> answer = call();
        answer.complete(FunctionAnswer.TOO_LATE);
        pass(5000);

        assertThat(calls).hasValue(0);
    }

    private CompletableFuture<FunctionAnswer> call() {
        return temper.call(
                connection.eventLoop(),
                () -> {
                    calls.incrementAndGet();
                    return CompletableFuture.completedFuture(ANSWER);
                });
    }

    private void pass(long millis) {
        clock.advance(millis, TimeUnit.MILLISECONDS);
        connection.runPendingTasks();
    }
}
