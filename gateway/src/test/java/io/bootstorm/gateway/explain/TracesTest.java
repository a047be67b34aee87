package io.bootstorm.gateway.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.attestation.RefusalReason;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.AllocationRequest;
import io.bootstorm.protocol.wire.DeviceRuntimeContext;
import io.bootstorm.protocol.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered, and what is forgotten when there is too much. */
class TracesTest {

    private static final RegistrationId A = RegistrationId.of("a");

    private long now;

    @Test
    void forgetsTheIdThatWasNotHeardOfForLongest() {
        Traces traces = traces(new TraceLimits(3, 1 << 20, 8));
        for (String id : List.of("a", "b", "c", "a", "d", "e")) {
            refuse(traces, id);
        }
        assertThat(traces.size()).isEqualTo(3);
        assertThat(traces.ids())
                .extracting(RegistrationId::value)
                .containsExactlyInAnyOrder("a", "d", "e");
    }

    @Test
    void staysWithinItsBytes() {
        Traces traces = traces(new TraceLimits(1_000_000, 100_000, 64));
        for (int i = 0; i < 10_000; i++) {
            refuse(traces, "device-" + i);
        }
        assertThat(traces.bytes()).isPositive().isLessThanOrEqualTo(100_000);
        assertThat(traces.size()).isBetween(50, 400);
    }

    @Test
    void countsNothingOnceEverythingIsForgotten() {
        Traces traces = traces(new TraceLimits(10, 1, 8));
        refuse(traces, "a");
        refuse(traces, "b");
        assertThat(traces.size()).isZero();
        assertThat(traces.bytes()).isZero();
    }

    @Test
    void remembersTheLatestEventsOfAnIdAndWhatItPresented() {
        Traces traces = traces(new TraceLimits(10, 1 << 20, 8));
        present(traces, "token");
        for (int i = 0; i < 20; i++) {
            refuse(traces, "a");
        }
        DeviceTrace.Content content = traces.find(A).orElseThrow();
        assertThat(content.forgotten()).isEqualTo(13);
        assertThat(content.events()).hasSize(9);
        assertThat(content.events().get(0)).isInstanceOf(TraceEvent.Presented.class);
    }

    @Test
    void remembersOnceWhatADevicePresentsWithEachRequest() {
        Traces traces = traces(TraceLimits.DEFAULTS);
        present(traces, "token");
        present(traces, "token");
        present(traces, "another");
        assertThat(traces.find(A).orElseThrow().events()).hasSize(2);
    }

    @Test
    void keepsTheBeginningOfALargeAnswerAndNothingOfALargePayload() {
        Traces traces = traces(TraceLimits.DEFAULTS);
        String large = "x".repeat(50_000);
        traces.webhookCalled(
                new WebhookCall(
                        "http://127.0.0.1/api",
                        new AllocationRequest(null, null, context(large), List.of("hub")),
                        Duration.ofSeconds(30)),
                new WebhookResult.Answered(
                        200,
                        large.getBytes(StandardCharsets.US_ASCII),
                        new WebhookResult.Timing(0, 0, 0, 0)),
                new WebhookVerdict.Fail(DpsError.CUSTOM_ALLOCATION_INVALID, "no JSON", null),
                1,
                0);
        TraceEvent.Called called = (TraceEvent.Called) traces.find(A).orElseThrow().events().get(0);
        assertThat(((WebhookResult.Answered) called.result()).body())
                .hasSize(CalledEvents.MAX_ANSWER_BYTES);
        assertThat(called.call().body().deviceRuntimeContext().payload()).isNull();
        assertThat(called.whole()).isFalse();
        assertThat(traces.bytes()).isLessThan(6_000);
    }

    @Test
    void staysWithinItsLimitsUnderManyThreads() throws Exception {
        Traces traces = traces(new TraceLimits(100, 50_000, 8));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int offset = t;
            threads.add(
                    new Thread(
                            () -> {
                                for (int i = 0; i < 5_000; i++) {
                                    refuse(traces, "device-" + (i * 4 + offset) % 300);
                                }
                            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(traces.size()).isEqualTo(traces.ids().size()).isLessThanOrEqualTo(100);
        long counted =
                traces.ids().stream()
                        .flatMap(id -> traces.find(id).orElseThrow().events().stream())
                        .mapToLong(TraceEvent::bytes)
                        .sum();
        assertThat(traces.bytes())
                .isEqualTo(counted + (long) traces.size() * DeviceTrace.emptyBytes());
    }

    private Traces traces(TraceLimits limits) {
        return new Traces(limits, () -> now++);
    }

    private static void refuse(Traces traces, String id) {
        traces.refused(RegistrationId.of(id), DpsError.BAD_REQUEST, "for a test", "tracking");
    }

    private static void present(Traces traces, String token) {
        traces.presented(
                new Credentials.SharedAccess("0ne00002193", A, "2021-06-01", token),
                new Attestation.Refused(A, RefusalReason.MALFORMED_TOKEN, null, List.of()));
    }

    private static DeviceRuntimeContext context(String text) {
        return Json.read(
                ("{\"registrationId\":\"a\",\"payload\":{\"text\":\"" + text + "\"}}")
                        .getBytes(StandardCharsets.UTF_8),
                DeviceRuntimeContext.class);
    }
}
