package io.bootstorm.gateway.explain;

import io.bootstorm.gateway.allocation.WebhookCall;
import io.bootstorm.gateway.allocation.WebhookResult;
import io.bootstorm.gateway.allocation.WebhookVerdict;
import io.bootstorm.gateway.attestation.Attestation;
import io.bootstorm.gateway.attestation.Credentials;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.registration.Asked;
import io.bootstorm.gateway.registration.DpsReply;
import io.bootstorm.gateway.registration.RegistrationListener;
import io.bootstorm.gateway.registration.RegistrationStory;
import io.bootstorm.protocol.error.DpsError;
import io.bootstorm.protocol.id.RegistrationId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers what devices go through, within limits of count and bytes. An event costs one record
 * and a look-up; words are made when somebody asks. Safe for use by many threads.
 */
public final class Traces implements RegistrationListener {

    private static final int MAX_TURNS = 16;

    private final ConcurrentHashMap<RegistrationId, DeviceTrace> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<DeviceTrace> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final TraceLimits limits;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime the engines' time
     */
    public Traces(TraceLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** How many ids are remembered. */
    public int size() {
        return count.get();
    }

    /** What they take, estimated. */
    public long bytes() {
        return bytes.get();
    }

    Optional<DeviceTrace.Content> find(RegistrationId id) {
        return Optional.ofNullable(byId.get(id))
                .map(DeviceTrace::content)
                .filter(content -> !content.events().isEmpty());
    }

    Collection<RegistrationId> ids() {
        return byId.keySet();
    }

    @Override
    public void presented(Credentials credentials, Attestation attestation) {
        RegistrationId id = credentials.registrationId();
        DeviceTrace trace = id == null ? null : byId.get(id);
        if (trace == null || !trace.hasPresented(credentials, attestation)) {
            add(id, new TraceEvent.Presented(now(), credentials, attestation));
        }
    }

    @Override
    public void refused(RegistrationId id, DpsError error, String reason, String trackingId) {
        add(id, new TraceEvent.Refused(now(), error, reason, trackingId));
    }

    @Override
    public void told(RegistrationId id, Asked asked, DpsReply reply) {
        add(id, ToldEvents.of(now(), asked, reply));
    }

    @Override
    public void webhookCalled(
            WebhookCall call,
            WebhookResult result,
            WebhookVerdict verdict,
            int calls,
            long repliedNanos) {
        RegistrationId id = RegistrationId.of(call.body().deviceRuntimeContext().registrationId());
        add(id, CalledEvents.of(now(), call, result, verdict, calls, repliedNanos));
    }

    @Override
    public void struck(RegistrationId id, Fault fault) {
        add(id, new TraceEvent.Struck(now(), fault));
    }

    @Override
    public void ended(RegistrationStory story) {
        add(story.outcome().registrationId(), EndedEvents.of(now(), story));
    }

    @Override
    public void late(RegistrationId id, String what) {
        add(id, new TraceEvent.Late(now(), what));
    }

    private long now() {
        return nanoTime.getAsLong();
    }

    private void add(RegistrationId id, TraceEvent event) {
        if (id == null) {
            return;
        }
        int grown = traceOf(id).add(event);
        while (grown == Integer.MIN_VALUE) {
            // It was dropped between the look-up and now.
            grown = traceOf(id).add(event);
        }
        bytes.addAndGet(grown);
        while (count.get() > limits.registrations() || bytes.get() > limits.bytes()) {
            if (!dropOldest()) {
                return;
            }
        }
    }

    private DeviceTrace traceOf(RegistrationId id) {
        DeviceTrace found = byId.get(id);
        if (found != null) {
            return found;
        }
        DeviceTrace fresh = new DeviceTrace(id, limits.eventsEach());
        found = byId.putIfAbsent(id, fresh);
        if (found != null) {
            return found;
        }
        count.incrementAndGet();
        bytes.addAndGet(DeviceTrace.emptyBytes());
        byAge.add(fresh);
        return fresh;
    }

    /** One that was heard of since it was queued gets another turn; not too many at a time do. */
    private boolean dropOldest() {
        DeviceTrace oldest = byAge.poll();
        for (int turn = 0; oldest != null && turn < MAX_TURNS; turn++) {
            if (!oldest.isToBeQueuedAgain()) {
                break;
            }
            byAge.add(oldest);
            oldest = byAge.poll();
        }
        if (oldest == null) {
            return false;
        }
        byId.remove(oldest.registrationId(), oldest);
        bytes.addAndGet(-oldest.drop());
        count.decrementAndGet();
        return true;
    }
}
