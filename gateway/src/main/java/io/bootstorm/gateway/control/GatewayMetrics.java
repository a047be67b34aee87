package io.bootstorm.gateway.control;

import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.hubsession.HubListener;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.gateway.serviceapi.ServiceListener;
import io.bootstorm.gateway.serviceapi.ServiceReply;
import io.bootstorm.gateway.transport.TrafficListener;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.OperationId;
import io.bootstorm.protocol.id.RegistrationId;
import io.bootstorm.protocol.wire.RegistrationStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what happens, for Prometheus and for whoever runs the gateway in the same process. */
public final class GatewayMetrics
        implements RegistrationListener, TrafficListener, ServiceListener {

    private static final long MAX_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LabelledCounter registrations =
            new LabelledCounter(
                    registry,
                    "bootstorm.registrations",
                    "Operations that ended, by outcome",
                    "outcome");
    private final LabelledCounter registers =
            new LabelledCounter(
                    registry,
                    "bootstorm.registers",
                    "Register requests answered assigning, by whether they opened an operation",
                    "operation");
    private final LabelledCounter refusals =
            new LabelledCounter(registry, "bootstorm.refusals", "Error answers, by error", "error");
    private final LabelledCounter polls =
            new LabelledCounter(
                    registry, "bootstorm.polls", "Polls, by what was answered", "answer");
    private final LabelledCounter webhookCalls =
            new LabelledCounter(
                    registry,
                    "bootstorm.webhook.calls",
                    "Webhook calls, by HTTP status or by why there was none",
                    "outcome");
    private final LabelledCounter service =
            new LabelledCounter(
                    registry,
                    "bootstorm.service.operations",
                    "Requests of the service API, by how they ended",
                    "outcome");
    private final LabelledCounter opened =
            new LabelledCounter(
                    registry,
                    "bootstorm.connections.opened",
                    "Connections of devices, by transport; a WebSocket is counted again",
                    "transport");
    private final LabelledCounter closed =
            new LabelledCounter(
                    registry,
                    "bootstorm.connections.closed",
                    "Connections of devices that ended, by transport, counted alike",
                    "transport");
    private final LabelledCounter faults =
            new LabelledCounter(
                    registry,
                    "bootstorm.faults",
                    "Faults that struck on purpose, by fault",
                    "fault");
    private final LabelledCounter late =
            new LabelledCounter(
                    registry, "bootstorm.late", "Answers that nobody waited for any more", "what");
    private final HubMetrics hubs = new HubMetrics(registry);
    private final Timer webhook = timer("bootstorm.webhook", "Webhook calls, from being made");
    private final Timer allocation =
            timer("bootstorm.allocation", "From register to the registration being kept");
    private final Histogram webhookMicros = new ConcurrentHistogram(MAX_MICROS, DIGITS);
    private final Histogram allocationMicros = new ConcurrentHistogram(MAX_MICROS, DIGITS);

    /** Counts what happens at the linked hubs. */
    public HubListener hubs() {
        return hubs;
    }

    /** Shows a number that is kept elsewhere. */
    public void gauge(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** Shows what was chosen at the start. */
    public void choices(String eventLoop, String tls) {
        Gauge.builder("bootstorm.gateway", () -> 1)
                .description("What this gateway runs on")
                .tag("event_loop", eventLoop)
                .tag("tls", tls)
                .register(registry);
    }

    /** In the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void opened(String transport) {
        opened.add(transport);
    }

    @Override
    public void closed(String transport) {
        closed.add(transport);
    }

    @Override
    public void webhookEnded(WebhookResult result) {
        webhookCalls.add(outcome(result));
        record(webhook, webhookMicros, result.timing().total());
    }

    @Override
    public void refused(
            RegistrationId registrationId, DpsError error, String reason, String trackingId) {
        refusals.add(error.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void registered(RegistrationId registrationId, OperationId operationId, boolean joined) {
        registers.add(joined ? "joined" : "opened");
    }

    @Override
    public void polled(
            RegistrationId registrationId, OperationId operationId, RegistrationStatus answered) {
        polls.add(text(answered));
    }

    @Override
    public void struck(RegistrationId registrationId, Fault fault) {
        faults.add(fault.label());
    }

    @Override
    public void ended(RegistrationStory story) {
        registrations.add(story.kept() ? text(story.outcome().status()) : "not_kept");
        record(allocation, allocationMicros, story.endedNanos() - story.openedNanos());
    }

    @Override
    public void answered(String request, ServiceReply reply, String trackingId) {
        service.add(
                reply instanceof ServiceReply.Refused refused
                        ? refused.error().name().toLowerCase(Locale.ROOT)
                        : "done");
    }

    @Override
    public void late(RegistrationId registrationId, String what) {
        late.add(what);
    }

    public Map<String, Long> registrations() {
        return registrations.snapshot();
    }

    public Map<String, Long> refusals() {
        return refusals.snapshot();
    }

    public Map<String, Long> webhookCalls() {
        return webhookCalls.snapshot();
    }

    /** Microseconds; a copy. */
    public Histogram webhookLatency() {
        return webhookMicros.copy();
    }

    /** Microseconds; a copy. */
    public Histogram allocationLatency() {
        return allocationMicros.copy();
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static void record(Timer timer, Histogram histogram, long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
        histogram.recordValue(Math.min(MAX_MICROS, Math.max(0, nanos / 1_000)));
    }

    private static String outcome(WebhookResult result) {
        if (result instanceof WebhookResult.Answered answered) {
            return Integer.toString(answered.status());
        }
        if (result instanceof WebhookResult.Unanswered unanswered) {
            return unanswered.failure().name().toLowerCase(Locale.ROOT);
        }
        throw new IllegalStateException("unknown result " + result);
    }

    private static String text(RegistrationStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
