package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.enrollment.EnrollmentStore;
import io.bootstorm.gateway.explain.TraceView.Step;
import io.bootstorm.gateway.store.RegistrationStore;
import io.bootstorm.protocol.id.IdScope;
import io.bootstorm.protocol.id.RegistrationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Makes words of what is remembered. Safe for use by many threads. */
public final class Explainer {

    private final Traces traces;
    private final RegistrationStore registrations;
    private final TokenHints tokens;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime the one that {@code traces} reads
     */
    public Explainer(
            Traces traces,
            IdScope idScope,
            EnrollmentStore enrollments,
            RegistrationStore registrations,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.traces = traces;
        this.registrations = registrations;
        this.tokens = new TokenHints(idScope, enrollments);
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Empty if nothing is remembered of the id. */
    public Optional<TraceView> explain(RegistrationId id) {
        return traces.find(id).map(content -> view(content, new Dates()));
    }

    /** What to say of an id that nothing is remembered of. */
    public UnknownId unknown(RegistrationId id) {
        String message =
                registrations.find(id).isPresent()
                        ? "it is registered, but that was before this gateway started or is"
                                + " forgotten; /registrations/"
                                + id
                                + " has its record"
                        : "no request with this id arrived";
        return new UnknownId(id.value(), message, NearestIds.of(id, traces.ids()));
    }

    private TraceView view(DeviceTrace.Content content, Dates dates) {
        List<TraceEvent> events = content.events();
        return new TraceView(
                content.registrationId().value(),
                Verdicts.of(events),
                hints(events, dates),
                content.forgotten(),
                steps(events, dates));
    }

    private List<String> hints(List<TraceEvent> events, Dates dates) {
        Set<String> hints = new LinkedHashSet<>();
        TraceEvent.Presented presented = OutcomeHints.last(events, TraceEvent.Presented.class);
        if (presented != null && presented.attestation() instanceof Attestation.Refused) {
            Collection<RegistrationId> others = traces.ids();
            hints.add(tokens.of(presented, dates.of(presented), others));
        }
        TraceEvent.Called called = OutcomeHints.last(events, TraceEvent.Called.class);
        if (called != null) {
            hints.add(WebhookHints.of(called));
        }
        hints.addAll(OutcomeHints.of(events));
        hints.remove(null);
        return List.copyOf(hints);
    }

    private static List<Step> steps(List<TraceEvent> events, Dates dates) {
        List<Step> steps = new ArrayList<>();
        long first = events.get(0).atNanos();
        for (int i = 0; i < events.size(); i++) {
            TraceEvent event = events.get(i);
            StepWords words;
            if (event instanceof TraceEvent.Refused refused) {
                TraceEvent.Told answer = answer(refused, events, i + 1);
                words = ToldWords.of(refused, answer);
                i += answer == null ? 0 : 1;
            } else {
                words = words(event, dates);
            }
            words.facts().values().removeIf(value -> value == null);
            steps.add(
                    new Step(
                            Moments.date(dates.of(event)),
                            Moments.millis(event.atNanos() - first),
                            words.event(),
                            words.text(),
                            words.lines(),
                            words.facts()));
        }
        return steps;
    }

    /** The answer that a refusal led to, which comes right behind it. */
    private static TraceEvent.Told answer(
            TraceEvent.Refused refused, List<TraceEvent> events, int next) {
        return next < events.size()
                        && events.get(next) instanceof TraceEvent.Told told
                        && told.errorCode() == refused.error().code()
                ? told
                : null;
    }

    private static StepWords words(TraceEvent event, Dates dates) {
        if (event instanceof TraceEvent.Presented presented) {
            return PresentedWords.of(presented, dates.of(presented));
        }
        if (event instanceof TraceEvent.Told told) {
            return ToldWords.of(told);
        }
        if (event instanceof TraceEvent.Called called) {
            return CalledWords.of(called);
        }
        if (event instanceof TraceEvent.Ended ended) {
            return EndedWords.of(ended);
        }
        return event instanceof TraceEvent.Struck struck
                ? StepWords.of(
                        "fault",
                        "fault " + struck.fault().label() + " strikes: " + struck.fault().text())
                : StepWords.of("late", ((TraceEvent.Late) event).what() + " came too late");
    }

    /** The date of each event, reckoned back from now. */
    private final class Dates {
        private final Instant now = clock.instant();
        private final long nowNanos = nanoTime.getAsLong();

        Instant of(TraceEvent event) {
            return now.minusNanos(nowNanos - event.atNanos());
        }
    }
}
