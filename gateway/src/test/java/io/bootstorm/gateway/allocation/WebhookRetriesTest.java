package io.bootstorm.gateway.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookRetriesTest {

    @Test
    void waitsAsDocumentedOneSecondAndNineMoreEachTime() {
        assertThat(seconds(WebhookRetries.DOCUMENTED))
                .containsExactly(1L, 10L, 19L, 28L, 37L, 46L, 55L, 64L, 73L, 82L);
    }

    @Test
    void waits415SecondsInAll() {
        long total = 0;
        for (long wait : seconds(WebhookRetries.DOCUMENTED)) {
            total += wait;
        }
        assertThat(total).isEqualTo(415);
    }

    private static long[] seconds(WebhookRetries retries) {
        return IntStream.range(0, retries.count())
                .mapToLong(retry -> Duration.ofNanos(retries.waitNanos(retry)).toSeconds())
                .toArray();
    }
}
