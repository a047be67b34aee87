package io.bootstorm.loadtest.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole runs, with blocks of moments and webhooks in this JVM. */
@Timeout(120)
class CompareRunTest {

    /** Far more than any machine's noise, so that the verdict is no matter of luck. */
    private static final DelayedWebhook QUICK =
            DelayedWebhook.taking(TimeUnit.MILLISECONDS.toNanos(2));

    private final List<CompareResult> seen = new ArrayList<>();

    @Test
    void muchSlowerCandidateIsSlower() throws Exception {
        DelayedWebhook slow = DelayedWebhook.taking(TimeUnit.MILLISECONDS.toNanos(60));

        CompareResult result = run(QUICK, slow);

        assertThat(result.verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(result.percentile(50).ratio()).isGreaterThan(2);
        assertThat(slow.started()).isEqualTo(result.blocks().size()).isEqualTo(slow.closed());
    }

    @Test
    void muchFasterCandidateIsFaster() throws Exception {
        DelayedWebhook slow = DelayedWebhook.taking(TimeUnit.MILLISECONDS.toNanos(60));

        assertThat(run(slow, QUICK).verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void bothSidesAreAskedEquallyOften() throws Exception {
        CompareResult result = run(QUICK, QUICK);

        for (BlockResult block : result.blocks()) {
            long difference =
                    block.baseline().response().getTotalCount()
                            - block.candidate().response().getTotalCount();
            assertThat(Math.abs(difference)).isLessThanOrEqualTo(1);
        }
        assertThat(result.blocks().get(0).first()).isNotEqualTo(result.blocks().get(1).first());
        assertThat(seen).extracting(known -> known.blocks().size()).startsWith(2, 3, 4);
    }

    @Test
    void refusesToCompareWhatFails() {
        DelayedWebhook failing = DelayedWebhook.answering(500);

        assertThatThrownBy(() -> run(QUICK, failing))
                .isInstanceOf(IOException.class)
                .hasMessage("the candidate does not answer as a policy does: [status 500]");
        assertThat(failing.closed()).isEqualTo(failing.started());
    }

    private CompareResult run(AllocatorSource baseline, AllocatorSource candidate)
            throws IOException, InterruptedException {
        CompareSettings settings =
                new CompareSettings(
                        CompareSettings.DEFAULT_MARGIN,
                        1,
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        4,
                        List.of("{}".getBytes(StandardCharsets.UTF_8)));
        return new CompareRun(
                        Map.of(Side.BASELINE, baseline, Side.CANDIDATE, candidate),
                        settings,
                        System::nanoTime,
                        seen::add)
                .run();
    }
}
